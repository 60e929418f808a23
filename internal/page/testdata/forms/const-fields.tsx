import { Params } from "../components/Params";

const bodyParams = [
  { name: "label", type: "string", required: false, description: "What is written on it" },
  { name: "litres", type: "number", required: true, description: "How much goes in" },
  { name: "tags", type: "string[]", required: false, description: "Words to find it" },
];

export default function Page() {
  return (
    <Layout title="Change a kettle">
      <Endpoint method="PATCH" path="/kettles/{kettleId}" />
      <h3>Request body</h3>
      <Params rows={bodyParams} />
    </Layout>
  );
}

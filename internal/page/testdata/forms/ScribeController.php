<?php
class KettleController
{
    /**
     * Change a kettle
     *
     * PATCH api/kettles/{kettle}
     *
     * @urlParam kettle integer required Which one. Example: 4
     * @bodyParam label string What is written on it. Example: old
     * @bodyParam litres number required How much goes in. Example: 1.5
     * @bodyParam tags string[] Words to find it.
     * @response 200 {"id": 4}
     */
    public function update(Request $request, Kettle $kettle) {}
}

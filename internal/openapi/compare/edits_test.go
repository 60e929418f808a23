package compare

// edit is one change to a vendor's document, and what it means for a client that relies on the old one.
type edit struct {
	vendor  string
	at      string // JSON Pointer; the names in abbreviations stand for what is long
	to      string // YAML that is put there; "" takes it away, "=name" gives the member another name
	verdict string // breaking, not, none
	why     string
}

// abbreviations of the places that edits name.
func abbreviations() []string {
	const member, lab = "/paths/~1v1~1org~1{org_id}~1ehr_integration~1member~1{member_id}", "/paths/~1v1~1org~1{org_id}~1lab_account~1{env}~1{region}~1{account_id}"
	return []string{
		"MEMBER", member + "/patch", "LAB", lab + "/patch", "FLASH", "/paths/~1v1~1members~1{id}/patch",
		"NEETO", "/paths/~1team_members~1{team_member_id}/patch",
		"SCHEMA", "/components/schemas", "SCHEME", "/components/securitySchemes",
		"BODY", "/requestBody/content/application~1json/schema/properties",
		"ANSWER", "/responses/200/content/application~1json/schema/properties",
	}
}

func edits() []edit {
	const j, f, n = "junction", "flashapply", "neetocal"
	const in, out = "SCHEMA/UpdateIntegrationManagedMemberBody", "SCHEMA/IntegrationManagedMember"
	return []edit{
		// the operation, its address and its credential
		{j, "MEMBER", "", "breaking", "the operation is gone"},
		{j, "/paths/~1v1~1org~1{org_id}~1ehr_integration~1member~1{member_id}", "=/v2/org/{org_id}/ehr_integration/member/{member_id}", "breaking", "another path is another address"},
		{f, "/paths/~1v1~1teams~1{id}", "{patch: {responses: {'200': {description: OK}}}}", "not", "a further operation breaks nobody"},
		{j, "MEMBER/operationId", "patch_member", "not", "only generated code has the name"},
		{j, "MEMBER/tags", "[Members]", "none", "tags are never sent"},
		{j, "/info/version", "'2'", "none", "the version of the document promises nothing"},
		{j, "/servers/0/url", "https://api.management.junction.com/", "none", "a trailing slash is the same address"},
		{j, "/servers/0/url", "https://api.junction.com", "not", "whether the old address still answers, the document doesn't say"},
		{j, "/servers/-", "{url: https://eu.management.junction.com}", "not", "a further address breaks nobody"},
		{n, "/servers/0/variables/your-workspace/default", "acme", "not", "the default only stands in for the tenant's own"},
		{n, "/servers/0/url", "https://{your-workspace}.neetocal.com/api/external/v2", "not", "whether the old address still answers, the document doesn't say"},
		{j, "SCHEME/ManagementKey/name", "X-Vital-Org-Key", "breaking", "the old header's key is no longer enough"},
		{j, "SCHEME/ManagementKey/name", "x-management-key", "none", "header names know no letter case"},
		{j, "SCHEME/ManagementKey/in", "query", "breaking", "a key in the header is no longer enough"},
		{f, "SCHEME/BearerAuth/scheme", "basic", "breaking", "a bearer token is no longer enough"},
		{f, "SCHEME/BearerAuth/bearerFormat", "JWT", "none", "a hint about the token, not a demand"},
		{j, "/security", "[{ManagementKey: []}, {}]", "not", "no credential is demanded any more"},
		{j, "SCHEME/Other", "{type: http, scheme: bearer}", "none", "a scheme that no operation uses"},
		{f, "FLASH/security", "[{BearerAuth: []}]", "none", "the operation says what the document said"},
		{f, "FLASH/security", "[]", "not", "the operation demands no credential any more"},
		// parameters
		{j, "LAB/parameters/2/schema/enum/-", "ap", "not", "a further region breaks nobody who sends us or eu"},
		{j, "LAB/parameters/2/schema/enum/1", "", "breaking", "eu was accepted in the path"},
		{j, "SCHEMA/Env/enum", "[production]", "breaking", "sandbox was accepted in the path"},
		{j, "MEMBER/parameters/0/schema/format", "", "not", "any text is accepted where a uuid was"},
		{f, "FLASH/parameters/0/schema/format", "uuid", "breaking", "ids that are no uuid are refused"},
		{j, "MEMBER/parameters/-", "{name: dry_run, in: query, schema: {type: boolean}}", "not", "an optional parameter may be left out"},
		{j, "MEMBER/parameters/-", "{name: reason, in: query, required: true, schema: {type: string}}", "breaking", "old requests lack it"},
		{j, "MEMBER/parameters/-", "{name: If-Match, in: header, required: true, schema: {type: string}}", "breaking", "old requests lack the header"},
		{n, "NEETO/parameters/0", "", "breaking", "the Accept parameter was promised to be understood"},
		{n, "NEETO/parameters/0/required", "false", "not", "the header may now be left out"},
		// the body
		{f, "FLASH/requestBody/required", "", "not", "the body may be left out"},
		{n, "NEETO/requestBody/required", "true", "breaking", "a request without a body was right before"},
		{n, "NEETO/requestBody", "", "breaking", "nothing can be sent any more"},
		{j, "MEMBER/requestBody/content/application~1json", "=application/merge-patch+json", "breaking", "application/json is no longer accepted"},
		{j, "MEMBER/requestBody/content/application~1merge-patch+json", "{schema: {type: object}}", "not", "a further media type breaks nobody"},
		{j, "MEMBER/requestBody/content/application~1json", "=application/json; charset=utf-8", "none", "the charset of JSON is always UTF-8"},
		{j, in + "/properties/avatar", "", "breaking", "the avatar could be patched"},
		{j, in + "/properties/avatar", "=avatar_url", "breaking", "the old name is no longer patched"},
		{j, in + "/properties/phone", "{type: string}", "not", "a further member may be left out"},
		{j, in + "/required", "[name]", "breaking", "old bodies may lack the name"},
		{f, "FLASH/requestBody/content/application~1json/schema/required/6", "", "not", "settings may now be left out"},
		{f, "FLASH/requestBody/content/application~1json/schema/required/-", "isActive", "breaking", "old bodies may lack isActive"},
		{j, in + "/properties/name", "{type: string, title: Name}", "breaking", "null was accepted"},
		{n, "NEETOBODY/email", "{type: [string, 'null']}", "not", "null is accepted too"},
		{n, "NEETOBODY/active/type", "string", "breaking", "true and false are refused"},
		{n, "NEETOBODY/active/type", "[boolean, string]", "not", "booleans are still accepted"},
		{n, "NEETOBODY/email/format", "email", "breaking", "texts that are no address are refused"},
		{n, "NEETOBODY/time_zone/format", "date", "none", "the overlay says iana-time-zone in both"},
		{n, "NEETOBODY/organization_role/enum", "[Admin, Member]", "breaking", "other roles of the workspace are refused"},
		{n, "NEETOBODY/first_name/maxLength", "50", "breaking", "longer names were accepted"},
		{n, "NEETOBODY/first_name/minLength", "0", "none", "no text is shorter"},
		{n, "NEETOBODY/first_name/minLength", "1", "breaking", "the empty text was accepted"},
		{n, "NEETOBODY/first_name/pattern", "^[A-Z]", "breaking", "names that begin otherwise were accepted"},
		{n, "NEETOBODY/first_name/readOnly", "true", "breaking", "the first name could be patched"},
		{n, "NEETOBODY/first_name/deprecated", "true", "not", "still accepted; read on"},
		{n, "NEETOBODY/first_name/default", "x", "not", "a patch doesn't apply defaults"},
		{n, "NEETOBODY/first_name/description", "A name.", "not", "prose near a member changed; read it"},
		{n, "NEETOBODY/first_name/title", "First", "none", "titles promise nothing"},
		{n, "NEETOBODY/first_name/examples", "[Otto]", "none", "an example promises nothing"},
		{n, "NEETO/requestBody/content/application~1json/schema/additionalProperties", "false", "breaking", "further members were ignored, now they are refused"},
		{j, in + "/properties/team_role_bindings/anyOf/0/maxItems", "5", "breaking", "longer lists were accepted"},
		{j, "SCHEMA/LabAccountTeamIdAllowlistUpdateBody/properties/team_id_allowlist/uniqueItems", "true", "breaking", "repeats were accepted"},
		{j, "SCHEMA/LabAccountTeamIdAllowlistUpdateBody/properties/team_id_allowlist/items/format", "", "not", "any text is accepted where a uuid was"},
		// both directions at once
		{j, "SCHEMA/TeamRoleBinding/properties/role", "{type: string}", "not", "an optional member in body and answer"},
		{j, "SCHEMA/TeamRoleBinding/required/-", "role", "breaking", "bindings in old bodies lack the role"},
		{j, "SCHEMA/TeamRoleBinding/required", "", "breaking", "the answer no longer promises team_id"},
		{f, "SCHEMA/MemberLocation/properties/role/items/enum", "[admin, editor, viewer]", "breaking", "other roles in a body are refused"},
		{f, "SCHEMA/MemberSettings/properties/password/writeOnly", "", "not", "the password could be sent before; in the answer it is a further member"},
		{f, "SCHEMA/MemberSettings/properties/profilePictureUrl/writeOnly", "true", "breaking", "the answer had the picture's address"},
		// the answer
		{j, "MEMBER/responses/200", "=201", "breaking", "the success clients know is no longer documented"},
		{j, "MEMBER/responses/200", "=2XX", "not", "200 is one of them"},
		{j, "MEMBER/responses/202", "{description: later}", "not", "the old success stays"},
		{j, "MEMBER/responses/409", "", "not", "an error less"},
		{j, "MEMBER/responses/404", "{description: none}", "not", "clients must be ready for any error"},
		{j, "MEMBER/responses/200/description", "Done", "none", "the phrase promises nothing"},
		{j, "MEMBER/responses/200/content", "", "breaking", "the answer had a body"},
		{j, "MEMBER/responses/200/content/application~1json", "=application/vnd.junction+json", "breaking", "clients parse application/json"},
		{j, "MEMBER/responses/200/content/application~1xml", "{}", "not", "a further media type, for who asks for it"},
		{j, "MEMBER/responses/200/headers", "{ETag: {schema: {type: string}}}", "not", "a further header"},
		{j, out + "/properties/avatar", "", "breaking", "clients show the avatar"},
		{j, out + "/properties/name", "=full_name", "breaking", "clients read the name under its old name"},
		{j, out + "/properties/created_at", "{type: string}", "not", "clients ignore members they don't know"},
		{j, out + "/required", "[id, integration_member_id, name, email, avatar]", "breaking", "team_role_bindings was promised in every answer"},
		{j, "SCHEMA/ClientFacingLabAccount/required/-", "business_units", "not", "a further promise"},
		{j, out + "/properties/email", "{anyOf: [{type: string}, {type: 'null'}], title: Email}", "breaking", "clients don't expect null there"},
		{j, out + "/properties/avatar", "{type: string, title: Avatar}", "not", "null comes no more"},
		{j, out + "/properties/id/format", "", "breaking", "clients that parse a uuid fail"},
		{j, out + "/properties/email/format", "email", "not", "a further promise about the text"},
		{j, out + "/properties/id/type", "integer", "breaking", "a number in place of a text"},
		{j, "SCHEMA/LabAccountStatus/enum/-", "closed", "breaking", "clients were told of all states"},
		{j, "SCHEMA/LabAccountStatus/enum/1", "", "not", "pending comes no more"},
		{j, "SCHEMA/Labs/enum", "", "breaking", "clients were told of all labs"},
		{j, "SCHEMA/LabAccountResponse/properties/lab_account/anyOf/1", "", "not", "null comes no more"},
		{j, "SCHEMA/LabAccountResponse/properties/lab_account", "=account", "breaking", "the resource is under another name"},
		{j, "SCHEMA/ClientFacingLabAccount/properties/account_name/anyOf/-", "{type: integer}", "breaking", "a number where text or null came"},
		{j, "SCHEMA/ClientFacingLabAccount/properties/allowed_billing/additionalProperties/items", "{type: string}", "breaking", "clients were told of all states of the country"},
		{j, "SCHEMA/ClientFacingLabAccount/properties/lab", "{type: string, enum: [labcorp, quest]}", "not", "fewer labs, written in place"},
		{j, "SCHEMA/IntegrationMemberIDConflictResponse/properties/member_id", "", "breaking", "clients read which member is in conflict"},
		{j, "SCHEMA/HTTPValidationError/properties/code", "{type: string}", "not", "a further member of the error"},
		{j, "SCHEMA/Labs", "=LabNames", "none", "the name of a schema is never sent"},
		{n, "NEETOANSWER/team_member/properties/active/type", "string", "breaking", "a text in place of a boolean"},
		{n, "NEETOANSWER/team_member/properties/profile_image_url", "", "breaking", "clients show the picture"},
		{n, "NEETOANSWER/team_member/additionalProperties", "false", "not", "a further promise"},
		{f, "FLASHANSWER/createdAt/format", "", "not", "no page said date-time: ingest drew it from the sample"},
		{f, "FLASHANSWER/updatedAt/type", "integer", "breaking", "a number in place of a text"},
	}
}

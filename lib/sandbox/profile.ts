import { parseFields, pick } from "#lib/sandbox/fields";
import { actingBusiness, type GraphCall } from "#lib/sandbox/graph-call";
import { GraphError, noSuchObject } from "#lib/sandbox/graph-error";
import { textOf } from "#lib/sandbox/parameters";
import type { ThreadRow } from "#lib/sandbox/store-message";

const always = ["id", "name", "username", "profile_pic"];

/** `GET /{IGSID}`: a customer's profile, readable once they have written and only towards this business. */
export async function readProfile(call: GraphCall, thread: ThreadRow): Promise<Response> {
  const business = await actingBusiness(call);
  if (thread.businessId !== business.id) throw noSuchObject("GET", thread.igsid);
  const customer = await call.sandbox.db
    .selectFrom("sandbox.customers")
    .selectAll()
    .where("id", "=", thread.customerId)
    .executeTakeFirstOrThrow();
  if (customer.profile === "unknown" || thread.blocked) {
    throw new GraphError("No matching Instagram user", { code: 9010, type: "IGApiException" });
  }
  if (thread.consentedAt === null) {
    throw new GraphError("(#230) User consent is required to access user profile", {
      status: 403,
      code: 230,
    });
  }
  const fields = parseFields(textOf(call.parameters.fields) ?? "id,name,username,profile_pic");
  if (customer.profile === "limited" && [...fields.keys()].some((field) => !always.includes(field))) {
    throw new GraphError("(#10) Application does not have permission for this action", {
      status: 403,
      code: 10,
    });
  }
  const node = {
    name: customer.name,
    username: customer.username,
    profile_pic: customer.pictureUrl,
    follower_count: customer.followerCount,
    is_user_follow_business: thread.followsBusiness,
    is_business_follow_user: false,
    is_verified_user: customer.isVerified,
    id: thread.igsid,
  };
  return Response.json(pick(node, fields, "IGBusinessScopedID"));
}

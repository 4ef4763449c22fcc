import { z } from "zod";
import { MetaError } from "#lib/meta/errors";
import { optionalText, optionalUrl } from "#lib/meta/fields";
import { callGraph, type GraphAccess } from "#lib/meta/graph";
import { parseAnswer } from "#lib/meta/parse-answer";

const nullable = <S extends z.ZodType>(schema: S) =>
  schema
    .nullish()
    .catch(null)
    .transform((value) => value ?? null);

const profileSchema = z
  .object({
    username: optionalText,
    name: optionalText,
    profile_pic: optionalUrl,
    follower_count: nullable(z.number().int()),
    is_user_follow_business: nullable(z.boolean()),
    is_business_follow_user: nullable(z.boolean()),
    is_verified_user: nullable(z.boolean()),
  })
  .transform((profile) => ({
    username: profile.username,
    name: profile.name,
    pictureUrl: profile.profile_pic,
    followerCount: profile.follower_count,
    followsBusiness: profile.is_user_follow_business,
    followedByBusiness: profile.is_business_follow_user,
    verified: profile.is_verified_user,
  }));

/** `pictureUrl` stops working after a few days. */
export type ContactProfile = z.output<typeof profileSchema>;

const allFields =
  "name,username,profile_pic,follower_count,is_user_follow_business,is_business_follow_user,is_verified_user";
const basicFields = "name,username,profile_pic";

/**
 * A customer's profile. One field that is not permitted can fail the whole call, so it is asked again with the basic ones.
 * @throws MetaError of kind `consent` or `user` where there is none to be had
 */
export async function fetchContactProfile(
  access: GraphAccess,
  contactExternalId: string,
): Promise<ContactProfile> {
  const ask = async (fields: string) =>
    parseAnswer(
      profileSchema,
      await callGraph(access, {
        method: "GET",
        path: encodeURIComponent(contactExternalId),
        query: { fields },
        purpose: "read",
      }),
    );
  try {
    return await ask(allFields);
  } catch (error) {
    if (!(error instanceof MetaError) || (error.kind !== "permission" && error.kind !== "request"))
      throw error;
    return await ask(basicFields).catch((second: unknown) => {
      throw isMissing(second)
        ? new MetaError("user", { code: second.code, subcode: second.subcode, hint: second.hint })
        : second;
    });
  }
}

// "Object missing or not visible": App Review's bot, test senders, people who blocked the business.
function isMissing(error: unknown): error is MetaError {
  return (
    error instanceof MetaError && error.code === 100 && (error.subcode === 33 || error.subcode === undefined)
  );
}

import { z } from "zod";
import type { Endpoint } from "#lib/http/openapi";
import { wholeListSchema } from "#lib/http/page-whole";
import {
  contactDetailsSchema,
  contactFieldSchema,
  createContactFieldSchema,
  mergeContactsSchema,
  updateContactFieldSchema,
  updateContactSchema,
} from "#lib/inbox/contact-schema";
import { searchResultSchema, searchSchema } from "#lib/inbox/search-schema";

const byId = z.object({ id: z.uuid("This is not an id.") });

/** Searching, and what is known of contacts besides their messages. */
export const findEndpoints = {
  search: {
    method: "get",
    path: "/search",
    summary: "Messages, contacts and notes that hold all the words, newest first, with the places marked",
    query: searchSchema,
    response: searchResultSchema,
  },
  getContact: {
    method: "get",
    path: "/contacts/{id}",
    summary: "One contact with everything known of them besides their messages",
    params: byId,
    response: contactDetailsSchema,
  },
  updateContact: {
    method: "patch",
    path: "/contacts/{id}",
    summary: "Set a contact's language and custom fields",
    params: byId,
    body: updateContactSchema,
    response: contactDetailsSchema,
  },
  mergeContacts: {
    method: "post",
    path: "/contacts/{id}/merge",
    summary: "Say that a contact of another channel is the same person",
    params: byId,
    body: mergeContactsSchema,
    response: contactDetailsSchema,
    idempotent: true,
  },
  separateContact: {
    method: "post",
    path: "/contacts/{id}/separate",
    summary: "Take a merge back for this contact",
    params: byId,
    response: contactDetailsSchema,
    idempotent: true,
  },
  keepContactsApart: {
    method: "post",
    path: "/contacts/{id}/keep-apart",
    summary: "Say that another contact is not the same person: the pair is not suggested again",
    params: byId,
    body: mergeContactsSchema,
    response: contactDetailsSchema,
    idempotent: true,
  },
  exportContact: {
    method: "get",
    path: "/contacts/{id}/export",
    summary: "Everything kept about a person, as a file",
    params: byId,
    response: z.record(z.string(), z.unknown()),
  },
  listContactFields: {
    method: "get",
    path: "/contact-fields",
    summary: "The organisation's custom fields, all of them",
    query: wholeListSchema,
    response: z.object({ data: z.array(contactFieldSchema), next_cursor: z.string().nullable() }),
  },
  createContactField: {
    method: "post",
    path: "/contact-fields",
    summary: "Add a custom field",
    body: createContactFieldSchema,
    response: contactFieldSchema,
    status: 201,
    idempotent: true,
  },
  updateContactField: {
    method: "patch",
    path: "/contact-fields/{id}",
    summary: "Rename a custom field or change its choices",
    params: byId,
    body: updateContactFieldSchema,
    response: contactFieldSchema,
  },
  deleteContactField: {
    method: "delete",
    path: "/contact-fields/{id}",
    summary: "Delete a custom field with every contact's value",
    params: byId,
    status: 204,
  },
} as const satisfies Record<string, Endpoint>;

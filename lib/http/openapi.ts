import { z } from "zod";
import { problemSchema } from "#lib/http/problem";

/** One operation of the REST API: what its route validates is what openapi.json describes. */
export type Endpoint = {
  method: "get" | "post" | "put" | "patch" | "delete";
  /** below /api/v1, with `{parameters}` */
  path: string;
  summary: string;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  /** the body's content type, where it is not JSON */
  bodyType?: string;
  response?: z.ZodType;
  responseType?: string;
  status?: number;
  idempotent?: boolean;
};

type JsonSchema = Record<string, unknown>;

const idempotencyKey = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description: "The same key with the same request answers with the first answer.",
  schema: { type: "string", maxLength: 255 },
};

/** OpenAPI 3.1 of these operations. */
export function describeApi(endpoints: Record<string, Endpoint>, server: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [operationId, endpoint] of Object.entries(endpoints)) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method]: toOperation(operationId, endpoint) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Parley REST API", version: "1", license: { name: "MIT", identifier: "MIT" } },
    servers: [{ url: `${server}/api/v1` }],
    security: [{ apiKey: [] }],
    paths,
    components: {
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer", description: "An API key from Settings." },
      },
      schemas: { Problem: toSchema(problemSchema, "output") },
    },
  };
}

function toOperation(operationId: string, endpoint: Endpoint): object {
  const parameters = [
    ...toParameters(endpoint.params, "path"),
    ...toParameters(endpoint.query, "query"),
    ...(endpoint.idempotent ? [idempotencyKey] : []),
  ];
  return {
    operationId,
    summary: endpoint.summary,
    parameters,
    ...(endpoint.body
      ? { requestBody: { required: true, content: content(endpoint.body, "input", endpoint.bodyType) } }
      : {}),
    responses: {
      [endpoint.status ?? (endpoint.response ? 200 : 204)]: {
        description: "Done",
        ...(endpoint.response
          ? { content: content(endpoint.response, "output", endpoint.responseType) }
          : {}),
      },
      default: {
        description: "Refused",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
}

function content(schema: z.ZodType, io: "input" | "output", type = "application/json"): object {
  return { [type]: { schema: toSchema(schema, io) } };
}

function toParameters(schema: z.ZodType | undefined, place: "path" | "query"): object[] {
  if (!schema) return [];
  const { properties, required } = z
    .object({
      properties: z.record(z.string(), z.unknown()).default({}),
      required: z.array(z.string()).default([]),
    })
    .parse(toSchema(schema, "input"));
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema: property,
  }));
}

function toSchema(schema: z.ZodType, io: "input" | "output"): JsonSchema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
}

import { randomBytes } from "node:crypto";

type GraphErrorOptions = {
  status?: number;
  code: number;
  subcode?: number;
  type?: "OAuthException" | "IGApiException" | "GraphMethodException";
  transient?: boolean;
  headers?: Record<string, string>;
};

/** A refusal in the Graph API's shape. Both hosts speak it; the login host of Instagram has a shape of its own. */
export class GraphError extends Error {
  readonly options: GraphErrorOptions;
  constructor(message: string, options: GraphErrorOptions) {
    super(message);
    this.name = "GraphError";
    this.options = options;
  }
}

/** `host` decides the type's name unless the error has one of its own. */
export function graphErrorResponse(error: GraphError, host: "instagram" | "facebook"): Response {
  const { status = 400, code, subcode, type, transient, headers } = error.options;
  const body = {
    message: error.message,
    type: type ?? (host === "instagram" ? "IGApiException" : "OAuthException"),
    code,
    ...(subcode === undefined ? {} : { error_subcode: subcode }),
    ...(transient === undefined ? {} : { is_transient: transient }),
    fbtrace_id: `A${randomBytes(16).toString("base64url")}`,
  };
  return Response.json({ error: body }, { status, headers });
}

/** The object does not exist or this token may not see it: Meta does not say which. */
export function noSuchObject(method: string, id: string): GraphError {
  return new GraphError(
    `Unsupported ${method.toLowerCase()} request. Object with ID '${id.slice(0, 200)}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`,
    { code: 100, subcode: 33, type: "GraphMethodException" },
  );
}

export function badParameter(message: string, subcode?: number): GraphError {
  return new GraphError(`(#100) ${message}`, { code: 100, subcode });
}

export function permissionMissing(permission: string): GraphError {
  return new GraphError(
    `(#10) Application does not have permission for this action. It needs ${permission}`,
    {
      status: 403,
      code: 10,
    },
  );
}

/** Login host of Instagram: `error_type`, `code` and `error_message` on top level. */
export class LoginError extends Error {
  readonly status: number;
  constructor(message: string, status = 400) {
    super(message);
    this.name = "LoginError";
    this.status = status;
  }
}

export function loginErrorResponse({ message, status }: LoginError): Response {
  return Response.json({ error_type: "OAuthException", code: status, error_message: message }, { status });
}

import { OutboundError } from "#lib/outbound/outbound-error";

/** Puts what the network or the decompressor threw into a sentence; what is explained already stays as it is. */
export function explainFailure(error: unknown, host: string, timedOut: boolean): OutboundError {
  if (error instanceof OutboundError) return error;
  if (timedOut) return new OutboundError("timeout", `${host} did not answer in time.`, { cause: error });
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (inner instanceof OutboundError) return inner;
  const code = codeOf(inner);
  if (code === "ENOTFOUND" || code === "EAI_AGAIN" || code === "EAI_NODATA") {
    return new OutboundError("unknown-host", `There is no host named ${host}.`, { cause: error });
  }
  if (/TIMEOUT|TIMEDOUT/.test(code)) {
    return new OutboundError("timeout", `${host} did not answer in time.`, { cause: error });
  }
  if (/^(Z_|ERR__ERROR|ERR_BROTLI|ERR_ZSTD|ZSTD_|HPE_|UND_ERR_INVALID|UND_ERR_HEADERS_OVERFLOW)/.test(code)) {
    return new OutboundError("garbled", `What ${host} answered cannot be read.`, { cause: error });
  }
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_/.test(code)) {
    return new OutboundError("unreachable", `The certificate of ${host} is not valid.`, { cause: error });
  }
  return new OutboundError("unreachable", `${host} could not be reached.`, { cause: error });
}

function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}

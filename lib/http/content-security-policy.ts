type PolicyOptions = { nonce: string; development: boolean };

/**
 * Scripts run only with the page's nonce, nothing frames us. Pictures and media may come from anywhere over https,
 * since Meta's CDN hosts are many and change; styles may be inline, since positioned popovers and virtual lists
 * place themselves with style attributes.
 */
export function contentSecurityPolicy({ nonce, development }: PolicyOptions): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' https: blob: data:",
    "media-src 'self' https: blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

type PolicyOptions = { nonce: string; development: boolean };

/**
 * Scripts run only with the page's nonce, nothing frames us. Pictures may come from anywhere over https, since profile
 * pictures stand at Meta's many changing hosts; videos and recordings come from us. Styles may be inline, since
 * positioned popovers and virtual lists place themselves with style attributes.
 */
export function contentSecurityPolicy({ nonce, development }: PolicyOptions): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' https: blob: data:",
    "media-src 'self' blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

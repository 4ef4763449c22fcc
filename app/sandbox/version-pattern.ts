/** A Graph API version as it stands in addresses. */
export const versionPattern = /^v\d{1,3}\.\d{1,2}$/;

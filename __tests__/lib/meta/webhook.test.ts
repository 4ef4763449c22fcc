import { signBody, verifySignature, verifySubscription } from "#lib/meta/webhook";
import { bytes } from "./deliveries";

const secret = "test-app-secret-0001";
const body = bytes(
  String.raw`{"object":"instagram","entry":[{"id":"17840000000000001","time":1789000000123,"messaging":[{"sender":{"id":"900000000000001"},"recipient":{"id":"17840000000000001"},"timestamp":1789000000001,"message":{"mid":"aWdfTESTMID1","text":"Gr\u00fc\u00dfe \ud83d\udc4b https:\/\/example.com\/a?b=1"}}]}]}`,
);
const signature = "sha256=f76731820f83ae2d06cb5e47afee04fea431a299c61aa03513d965a9637d39e1";

describe("verifySignature", () => {
  it("accepts Meta's own vector over the raw bytes", () => {
    expect(body).toHaveLength(295);
    expect(signBody(secret, body)).toBe(signature);
    expect(verifySignature([secret], body, signature)).toBe("valid");
  });

  it("refuses the same JSON written anew", () => {
    const rewritten = bytes(JSON.stringify(JSON.parse(new TextDecoder().decode(body))));
    expect(signBody(secret, rewritten)).toMatch(/^sha256=777d132c.*1794d8$/);
    expect(verifySignature([secret], rewritten, signature)).toBe("invalid");
  });

  it("accepts any of several secrets, in either place", () => {
    expect(verifySignature(["other", secret], body, signature)).toBe("valid");
    expect(verifySignature([secret, "other"], body, signature)).toBe("valid");
    expect(verifySignature(["other", "another"], body, signature)).toBe("invalid");
  });

  it("fails closed without a secret, and never signs with an empty one", () => {
    expect(verifySignature([], body, signature)).toBe("invalid");
    expect(verifySignature([""], body, signBody("", body))).toBe("invalid");
  });

  it("tells a missing signature from a wrong one", () => {
    expect(verifySignature([secret], body, undefined)).toBe("missing");
    expect(verifySignature([secret], body, "")).toBe("missing");
  });

  it.each([
    ["no prefix", signature.slice(7)],
    ["another algorithm", signature.replace("sha256", "sha1")],
    ["capitals", signature.replace(/[a-f]/g, (hex) => hex.toUpperCase())],
    ["one digit short", signature.slice(0, -1)],
    ["one digit more", `${signature}0`],
    ["one digit changed", signature.replace(/1$/, "2")],
    ["a line break after it", `${signature}\n`],
    ["two in one header", `${signature}, ${signature}`],
    ["letters that are no hex", `sha256=${"g".repeat(64)}`],
    ["characters of two bytes", `sha256=${"é".repeat(32)}`],
  ])("refuses %s", (_, header) => {
    expect(verifySignature([secret], body, header)).toBe("invalid");
  });
});

describe("verifySubscription", () => {
  const asked = { mode: "subscribe", token: "verify-me", challenge: "0190055012" };

  it("repeats the challenge exactly as received", () => {
    expect(verifySubscription(asked, ["verify-me"])).toBe("0190055012");
    expect(verifySubscription(asked, ["other", "verify-me"])).toBe("0190055012");
  });

  it.each([
    ["another mode", { ...asked, mode: "unsubscribe" }, ["verify-me"]],
    ["no mode", { ...asked, mode: undefined }, ["verify-me"]],
    ["a wrong token", { ...asked, token: "verify-me-not" }, ["verify-me"]],
    ["no token", { ...asked, token: undefined }, ["verify-me"]],
    ["no challenge", { ...asked, challenge: undefined }, ["verify-me"]],
    ["no token configured", asked, []],
    ["an empty token configured", { ...asked, token: "" }, [""]],
  ])("refuses %s", (_, question, tokens) => {
    expect(verifySubscription(question, tokens)).toBeUndefined();
  });
});

import { inboxOn } from "./inbox";
import { expect, test } from "./journey";
import { casaVerde } from "./sandbox-control";

test("a comment arrives live, is answered publicly and privately, and hidden again", async ({
  desk,
  phone,
  sandbox,
}) => {
  const customer = await sandbox.createCustomer("Elena Prado");
  const question = `Is the large planter frost proof? ${Date.now()}`;
  await desk.goto("/dashboard/comments");
  await expect(desk.getByRole("region", { name: "Posts with comments" })).toBeVisible();

  const query = new URLSearchParams({ business: casaVerde.id, customer: customer.id });
  await phone.goto(`/sandbox?${query}`);
  await phone.getByRole("button", { name: "Posts", exact: true }).click();
  const post = phone.getByRole("article", { name: "Post", exact: true });
  await post.getByRole("textbox", { name: "Comment on this post" }).fill(question);
  await post.getByRole("button", { name: "Send: Comment on this post" }).click();
  await expect(post.getByRole("article", { name: `Comment by ${customer.username}` })).toContainText(
    question,
  );

  // Without a reload: it comes by itself.
  await desk.getByRole("list", { name: "Posts" }).getByRole("link").first().click();
  const comment = desk
    .getByRole("article", { name: `Comment by @${customer.username}` })
    .filter({ hasText: question });
  await expect(comment).toBeVisible();

  await comment.getByRole("button", { name: "Reply", exact: true }).click();
  await comment.getByRole("textbox", { name: "Public reply" }).fill("It is, down to minus ten degrees.");
  await comment.getByRole("button", { name: "Reply publicly" }).click();
  await expect(
    post.getByRole("article", { name: "Comment by casa.verde.shop" }).filter({ hasText: "minus ten" }),
  ).toBeVisible();
  await expect(
    desk.getByRole("article", { name: "Comment by @casa.verde.shop" }).filter({ hasText: "minus ten" }),
  ).toHaveCount(1);

  await comment.getByRole("button", { name: "Reply privately" }).click();
  await comment.getByRole("textbox", { name: "Private reply" }).fill("We can put one aside for you.");
  await comment.getByRole("button", { name: "Reply privately" }).click();
  await expect(comment.getByText("Answered privately")).toBeVisible();
  await expect(comment.getByRole("button", { name: "Reply privately" })).toHaveCount(0);

  await phone.getByRole("button", { name: "Messages", exact: true }).click();
  await expect(
    phone.getByRole("article", { name: casaVerde.username }).filter({ hasText: "put one aside" }),
  ).toBeVisible();
  await expect(phone.getByText(`Reply to your comment: ${question}`)).toBeVisible();

  await comment.getByRole("button", { name: "Hide" }).click();
  await expect(comment.getByText("Hidden", { exact: true })).toBeVisible();
  await phone.getByRole("button", { name: "Posts", exact: true }).click();
  await expect(post.getByText("Hidden by the business: only you see it")).toBeVisible();
  await desk.getByRole("button", { name: "Undo" }).click();
  await expect(comment.getByText("Hidden", { exact: true })).toHaveCount(0);

  await comment.getByRole("link", { name: "Open conversation" }).click();
  const inbox = inboxOn(desk);
  await expect(inbox.bubble("Demo owner", "put one aside")).toBeVisible();
  await inbox.messages.getByRole("link", { name: "Private reply to their comment" }).click();
  await expect(comment).toBeVisible();
});

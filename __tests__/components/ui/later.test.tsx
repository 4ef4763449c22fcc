import { render, screen } from "@testing-library/react";
import { Suspense } from "react";
import { later } from "#components/ui/later";

it("leaves the rest of the screen usable where a part of it cannot be read", async () => {
  const Part = later<{ name: string }>(() => Promise.reject(new Error("404")));
  render(
    <Suspense fallback="Loading">
      <button type="button">Send</button>
      <Part name="Ines" />
    </Suspense>,
  );
  expect(await screen.findByText("Reload the page to see this")).toBeVisible();
  expect(screen.getByRole("button", { name: "Send" })).toBeVisible();
});

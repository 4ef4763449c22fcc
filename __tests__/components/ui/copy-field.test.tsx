import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { CopyField } from "#components/ui/copy-field";

describe("CopyField", () => {
  it("copies the value and says so", async () => {
    const user = userEvent.setup();
    render(<CopyField label="Callback address" value="https://shop.example/hook" />);
    await user.click(screen.getByRole("button", { name: "Copy callback address" }));
    expect(await navigator.clipboard.readText()).toBe("https://shop.example/hook");
    expect(screen.getByRole("status")).toHaveTextContent("Callback address copied.");
  });

  it("shows and selects the text where the browser refuses the clipboard", async () => {
    const user = userEvent.setup();
    navigator.clipboard.writeText = () => Promise.reject(new DOMException("denied", "NotAllowedError"));
    render(<CopyField label="Verify token" value="verify-me" secret />);
    await user.click(screen.getByRole("button", { name: "Copy verify token" }));
    expect(await screen.findByText(/The text is selected/)).toBeVisible();
    expect(screen.getByLabelText("Verify token")).toHaveAttribute("type", "text");
  });
});

import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { TrafficLog } from "#components/sandbox/traffic-log";
import { traffic } from "./samples.ts";

const refused = { ...traffic, id: 2, status: 403, error: "wrong signature" };
const send = {
  ...traffic,
  id: 3,
  direction: "request" as const,
  host: "graph.instagram.com",
  path: "/v26.0/me/messages",
  signature: null,
  summary: "send",
  status: null,
};

describe("TrafficLog", () => {
  it("says who called whom, what, how it ended and whether the signature held", () => {
    render(<TrafficLog entries={[send, refused, traffic]} pendingWebhooks={3} />);
    const rows = screen.getAllByRole("listitem");
    expect(rows).toHaveLength(3);
    expect(rows[0]).toHaveTextContent("Parley → Meta");
    expect(rows[0]).toHaveTextContent("POST");
    expect(rows[0]).toHaveTextContent("/v26.0/me/messages");
    expect(rows[0]).toHaveTextContent("no answer");
    expect(rows[0]).not.toHaveTextContent("Signature");
    expect(rows[1]).toHaveTextContent("Signature refused");
    expect(rows[2]).toHaveTextContent("Meta → Parley");
    expect(rows[2]).toHaveTextContent("Signature accepted");
    expect(rows[2]).toHaveTextContent("12 ms");
    expect(rows[2]).toHaveTextContent("200");
    expect(screen.getByText(/3 webhook items wait/)).toBeVisible();
  });

  it("shows only what failed on demand", async () => {
    render(<TrafficLog entries={[send, refused, traffic]} pendingWebhooks={0} />);
    await userEvent.selectOptions(screen.getByLabelText("Show in the log"), "Only what failed");
    expect(screen.getAllByRole("listitem")).toHaveLength(2);
  });

  it("says what to do while nothing has travelled", () => {
    render(<TrafficLog entries={[]} pendingWebhooks={0} />);
    expect(screen.getByText("Nothing yet. Write a message on the phone.")).toBeVisible();
  });
});

"use client";

import { useRouter } from "next/navigation";
import { ContactData } from "#components/dashboard/contacts/contact-data";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { callsOf } from "../../../call";
import { answer } from "../../../inbox/answer";
import type { contactCalls } from "../../calls";

const contacts = callsOf<typeof contactCalls>("contacts");

/** Taking out and erasing what somebody said beneath posts. */
export function CommenterData({ commentId, name }: { commentId: string; name: string }) {
  const router = useRouter();

  async function erase() {
    const erased = await answer(contacts.eraseCommenter({ id: commentId }));
    if (typeof erased === "string") return erased;
    router.replace("/dashboard/contacts?who=commented");
  }

  return (
    <Card aria-labelledby="their-data">
      <CardHeader id="their-data" title="Their data" />
      <CardBody className="flex flex-col gap-3">
        <ContactData
          name={name}
          exportAddress={`/api/v1/comments/${commentId}/author/export`}
          onErase={erase}
        >
          All their comments and your answers to them are deleted here for good. What stands on Instagram
          stays there.
        </ContactData>
      </CardBody>
    </Card>
  );
}

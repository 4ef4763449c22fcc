"use client";

import { PasswordCard } from "#components/dashboard/settings/password-card";
import { ProfileCard } from "#components/dashboard/settings/profile-card";
import { answerNow } from "../actions";
import { savePassword, saveProfile } from "./actions";
import { refusalOf } from "./refusal-of";

type ProfileProps = { name: string; available: boolean };

export function Profile({ name, available }: ProfileProps) {
  return (
    <>
      <ProfileCard
        name={name}
        onName={async (next) => refusalOf(await saveProfile(undefined, { name: next }))}
        available={available}
        onAvailable={answerNow}
      />
      <PasswordCard change={savePassword} />
    </>
  );
}

"use client";

import { Ban, EllipsisVertical, Link2 } from "lucide-react";
import { localMedia } from "#components/sandbox/local-media";
import { Avatar } from "#components/ui/avatar";
import { IconButton } from "#components/ui/icon-button";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "#components/ui/menu";
import type { SandboxBusiness } from "#lib/sandbox/schema";

type PhoneHeaderProps = {
  business: SandboxBusiness;
  blocked: boolean;
  onBlock: (blocked: boolean) => void;
  onReferral: () => void;
};

export function PhoneHeader({ business, blocked, onBlock, onReferral }: PhoneHeaderProps) {
  return (
    <header className="flex shrink-0 items-center gap-3 border-b border-line px-4 pt-1 pb-2.5">
      <Avatar name={business.name} src={localMedia(business.picture_url)} />
      <div className="min-w-0 flex-1">
        <h2 className="truncate font-semibold" dir="auto">
          {business.name}
        </h2>
        <p className="truncate text-xs text-text-3">@{business.username}</p>
      </div>
      <Menu>
        <MenuTrigger asChild>
          <IconButton label="More the customer can do" size="icon-sm" side="bottom">
            <EllipsisVertical aria-hidden />
          </IconButton>
        </MenuTrigger>
        <MenuContent align="end">
          <MenuItem onSelect={onReferral}>
            <Link2 aria-hidden />
            Open the shop's ig.me link
          </MenuItem>
          <MenuItem danger={!blocked} onSelect={() => onBlock(!blocked)}>
            <Ban aria-hidden />
            {blocked ? "Unblock the business" : "Block the business"}
          </MenuItem>
        </MenuContent>
      </Menu>
    </header>
  );
}

-- An account's conversations are read by turns that all processes share.
alter table public.call_budgets drop constraint call_budgets_family_check;
alter table public.call_budgets add constraint call_budgets_family_check
  check (family in ('private_reply', 'live_private_reply', 'reading'));

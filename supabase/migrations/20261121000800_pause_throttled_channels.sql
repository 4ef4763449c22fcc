-- Meta limits calls per account, and going on only prolongs the pause: until then nothing of the channel is sent.
alter table public.channels add column throttled_until timestamptz;

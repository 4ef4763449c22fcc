-- What learning knowledge took of a day is told apart: no answer asked for it.
alter table public.assistant_usage_days
  add column learning_calls integer not null default 0 check (learning_calls >= 0),
  add column learning_tokens bigint not null default 0 check (learning_tokens >= 0),
  add column learning_cost double precision not null default 0 check (learning_cost >= 0),
  -- when the owner was told that a budget has no room for answers, and none for learning
  add column limit_told_at timestamptz,
  add column learning_limit_told_at timestamptz,
  add constraint assistant_usage_days_learning check (learning_calls <= calls and learning_tokens <= input_tokens);

-- It stands with the day now.
alter table public.assistant_settings drop column limit_noticed_at;

-- A person who reopens goes on with the last ticket; that it was resolved before tells whether the customer came back.
alter table public.tickets add column resolved_before timestamptz[] not null default '{}';

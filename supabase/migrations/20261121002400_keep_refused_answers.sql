-- An answer that a check refused may wait for a person who puts it right; it says which check and about what.
alter table public.drafts
  add column failed_check text check (length(failed_check) between 1 and 60),
  add column failed_detail text,
  add constraint drafts_failed_detail check (failed_detail is null or failed_check is not null);

-- What a transcription model understood of voice notes, by message: a rehearsal asks the same without listening again.
alter table public.assistant_runs
  add column heard jsonb not null default '{}' check (jsonb_typeof(heard) = 'object');

-- Cases that could not be answered anew (a voice note nobody transcribed, a picture that is gone) say so.
alter table public.rehearsal_cases drop constraint rehearsal_cases_verdict_check;
alter table public.rehearsal_cases add constraint rehearsal_cases_verdict_check
  check (verdict in ('same', 'better', 'worse', 'changed', 'left_out'));

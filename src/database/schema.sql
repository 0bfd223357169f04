-- Written by: npm run schema -- --write. Databases are made by the migrations, not by this file.

CREATE OR REPLACE FUNCTION public.demo_people()
 RETURNS TABLE(department uuid, "departmentName" text, person uuid, surname text, given text, patronymic text, "position" text, organisation text, access text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$select d.id, d.name, p.id, p.surname, p.given, nullif(p.patronymic, ''),
            p.position ->> 'nominative', o.name, p.access
          from departments d join people p on p.department_id = d.id
          left join organisations o on o.id = p.organisation_id
          where d.simulated_at is not null and p.access <> '{}'
            and coalesce(p.from_on, '-infinity') <= (d.simulated_at at time zone d.time_zone)::date
            and (d.simulated_at at time zone d.time_zone)::date <= coalesce(p.to_on, 'infinity')
          order by d.name, p.surname, p.given, p.id$function$;

CREATE OR REPLACE FUNCTION public.department_names()
 RETURNS TABLE(id uuid, name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$select d.id, d.name from departments d$function$;

CREATE OR REPLACE FUNCTION public.enqueue_job(task text, payload json, key text, run_at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
      begin
        perform graphile_worker.add_job(
          identifier => task, payload => payload, job_key => key, run_at => run_at);
      end $function$;

CREATE OR REPLACE FUNCTION public.history_hash(entry history)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$ select sha256(convert_to(concat_ws(E'\n',
          'history-1', entry.department_id, entry.subject_kind, entry.subject_id, entry.seq,
          to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          coalesce(entry.actor_id::text, '-'), entry.actor_name, entry.event,
          encode(entry.prev_hash, 'hex'), entry.facts), 'UTF8')) $function$;

CREATE OR REPLACE FUNCTION public.history_link()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
      begin
        loop
          select head.seq + 1, head.hash into new.seq, new.prev_hash from history_heads head
            where head.department_id = new.department_id
              and head.subject_kind = new.subject_kind and head.subject_id = new.subject_id
            for update;
          if found then
            new.hash := history_hash(new);
            update history_heads head set seq = new.seq, hash = new.hash
              where head.department_id = new.department_id
                and head.subject_kind = new.subject_kind and head.subject_id = new.subject_id;
            return new;
          end if;
          new.seq := 1;
          new.prev_hash := decode(repeat('00', 32), 'hex');
          new.hash := history_hash(new);
          insert into history_heads (department_id, subject_kind, subject_id, seq, hash)
            values (new.department_id, new.subject_kind, new.subject_id, new.seq, new.hash)
            on conflict do nothing;
          if found then
            return new;
          end if;
          -- Somebody else has just begun this chain: go behind him.
        end loop;
      end $function$;

CREATE OR REPLACE FUNCTION public.history_refuse()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
      begin
        raise exception 'history can only be added to' using errcode = 'insufficient_privilege';
      end $function$;

CREATE OR REPLACE FUNCTION public.history_seal(sealing date, at timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
      declare
        department uuid := nullif(current_setting('kontrol.department', true), '')::uuid;
        last history_seals;
        named integer;
      begin
        -- Two processes may come to seal one day: the second finds it sealed.
        perform pg_advisory_xact_lock(hashtext('history_seal'), hashtext(department::text));
        select * into last from history_seals where department_id = department
          order by number desc limit 1;
        if last.day >= sealing then
          return null;
        end if;
        with grown as (
          update history_heads head set sealed = head.seq
          where head.department_id = department and head.seq > head.sealed
          returning head.subject_kind collate "C" as subject_kind, head.subject_id, head.seq, head.hash
        ), kept as (
          insert into history_sealed_heads (department_id, subject_kind, subject_id, seal, seq, hash)
          select department, subject_kind, subject_id, coalesce(last.number, 0) + 1, seq, hash from grown
        ), sealed as (
          insert into history_seals (department_id, number, day, heads, prev_digest, digest, sealed_at)
          select department, coalesce(last.number, 0) + 1, sealing, count(*),
            coalesce(last.digest, decode(repeat('00', 32), 'hex')),
            sha256(convert_to(concat_ws(E'\n', 'history-seal-1', department,
              coalesce(last.number, 0) + 1, to_char(sealing, 'YYYY-MM-DD'), count(*),
              encode(coalesce(last.digest, decode(repeat('00', 32), 'hex')), 'hex'),
              string_agg(concat_ws(' ', subject_kind, subject_id, seq, encode(hash, 'hex')), E'\n'
                order by subject_kind, subject_id)), 'UTF8')),
            at
          from grown returning heads
        ) select heads into named from sealed;
        return named;
      end $function$;

CREATE OR REPLACE FUNCTION public.people_to_sign_in(login text, today date)
 RETURNS TABLE(department uuid, "departmentName" text, person uuid, "passwordHash" text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$select p.department_id, d.name, p.id, c.password_hash
          from people p join departments d on d.id = p.department_id
          left join credentials c on c.person_id = p.id
          where lower(p.email) = lower(login) and p.access <> '{}'
            and coalesce(p.from_on, '-infinity') <= today and today <= coalesce(p.to_on, 'infinity')
          order by d.name, p.id$function$;

CREATE OR REPLACE FUNCTION public.report_closed()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
      begin
        if old.made_at is not null
          or (old.id, old.department_id, old.month, old.as_of, old.data_hash, old.frozen_at)
            is distinct from (new.id, new.department_id, new.month, new.as_of, new.data_hash, new.frozen_at)
          or old.data <> new.data
        then
          raise exception 'a report stays as it was made' using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $function$;

CREATE OR REPLACE FUNCTION public.session_of(token bytea, at timestamp with time zone)
 RETURNS TABLE(department uuid, person uuid, "seenAt" timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$select department_id, person_id, seen_at from sessions
          where token_hash = token and ends_at > at$function$;

CREATE OR REPLACE FUNCTION public.sign_in_failed(keys text[], at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$delete from sign_in_failures f where f.at < sign_in_failed.at - interval '1 day';
          insert into sign_in_failures (key, at) select unnest(keys), sign_in_failed.at$function$;

CREATE OR REPLACE FUNCTION public.sign_in_failures_of(keys text[], since timestamp with time zone)
 RETURNS TABLE(key text, failures integer, last timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$select f.key, count(*)::int, max(f.at) from sign_in_failures f
          where f.key = any (keys) and f.at > since group by f.key$function$;

CREATE OR REPLACE FUNCTION public.sign_in_forgiven(keys text[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$delete from sign_in_failures f where f.key = any (keys)$function$;

CREATE OR REPLACE FUNCTION public.sign_in_link_of(token bytea, at timestamp with time zone)
 RETURNS TABLE(department uuid, person uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$select department_id, person_id from sign_in_links
          where token_hash = token and ends_at > at and used_at is null$function$;

create table accounts (
  id uuid not null,
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  text text not null,
  done_on date not null,
  entered_at timestamp with time zone not null,
  entered_by_id uuid,
  entered_by text not null,
  incoming_number text,
  incoming_date date,
  constraint accounts_pkey PRIMARY KEY (id),
  constraint accounts_department_id_id_key UNIQUE (department_id, id),
  constraint accounts_department_id_entered_by_id_fkey FOREIGN KEY (department_id, entered_by_id) REFERENCES people(department_id, id),
  constraint accounts_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint accounts_entered_by_check CHECK ((entered_by <> ''::text)),
  constraint accounts_incoming_number_check CHECK ((incoming_number <> ''::text))
);
alter table accounts enable row level security;
alter table accounts force row level security;

create table acknowledgements (
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  plan_id uuid not null,
  version integer not null,
  party_id uuid not null,
  at timestamp with time zone not null,
  by_id uuid,
  by_name text not null,
  constraint acknowledgements_pkey PRIMARY KEY (plan_id, version, party_id),
  constraint acknowledgements_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint acknowledgements_department_id_plan_id_fkey FOREIGN KEY (department_id, plan_id) REFERENCES plans(department_id, id),
  constraint acknowledgements_by_name_check CHECK ((by_name <> ''::text)),
  constraint acknowledgements_version_check CHECK ((version > 0))
);
alter table acknowledgements enable row level security;
alter table acknowledgements force row level security;

create table armed_measures (
  measure_id uuid not null,
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  plan_id uuid not null,
  armed_on date not null,
  ask_on date,
  closed_on date,
  closed_reason text,
  constraint armed_measures_pkey PRIMARY KEY (measure_id),
  constraint armed_measures_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint armed_measures_department_id_measure_id_fkey FOREIGN KEY (department_id, measure_id) REFERENCES measures(department_id, id),
  constraint armed_measures_department_id_plan_id_fkey FOREIGN KEY (department_id, plan_id) REFERENCES plans(department_id, id),
  constraint armed_measures_check CHECK (((closed_on IS NULL) = (closed_reason IS NULL))),
  constraint armed_measures_check1 CHECK (((closed_on IS NULL) OR (ask_on IS NULL))),
  constraint armed_measures_closed_reason_check CHECK ((closed_reason <> ''::text))
);
CREATE INDEX armed_measures_asking ON public.armed_measures USING btree (department_id, ask_on) WHERE (closed_on IS NULL);
alter table armed_measures enable row level security;
alter table armed_measures force row level security;

create table credentials (
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  person_id uuid not null,
  password_hash text not null,
  changed_at timestamp with time zone not null,
  constraint credentials_pkey PRIMARY KEY (person_id),
  constraint credentials_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint credentials_department_id_person_id_fkey FOREIGN KEY (department_id, person_id) REFERENCES people(department_id, id),
  constraint credentials_password_hash_check CHECK ((password_hash ~~ '$argon2id$%'::text))
);
alter table credentials enable row level security;
alter table credentials force row level security;

create table departments (
  id uuid not null,
  name text not null,
  full_name jsonb default '{}'::jsonb not null,
  time_zone text not null,
  settings jsonb default '{}'::jsonb not null,
  created_at timestamp with time zone default now() not null,
  simulated_at timestamp with time zone,
  constraint departments_pkey PRIMARY KEY (id),
  constraint departments_name_key UNIQUE (name),
  constraint departments_full_name_check CHECK ((jsonb_typeof(full_name) = 'object'::text)),
  constraint departments_name_check CHECK (((name = btrim(name)) AND (name <> ''::text))),
  constraint departments_settings_check CHECK ((jsonb_typeof(settings) = 'object'::text)),
  constraint departments_time_zone_check CHECK ((time_zone <> ''::text))
);
alter table departments enable row level security;
alter table departments force row level security;

create table document_templates (
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  name text not null,
  version integer not null,
  text text,
  note text default ''::text not null,
  stored_by_id uuid,
  stored_by text not null,
  stored_at timestamp with time zone not null,
  constraint document_templates_pkey PRIMARY KEY (department_id, name, version),
  constraint document_templates_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint document_templates_department_id_stored_by_id_fkey FOREIGN KEY (department_id, stored_by_id) REFERENCES people(department_id, id),
  constraint document_templates_name_check CHECK ((name ~ '^[a-z][a-z/-]*$'::text)),
  constraint document_templates_stored_by_check CHECK ((stored_by <> ''::text)),
  constraint document_templates_text_check CHECK ((text <> ''::text)),
  constraint document_templates_version_check CHECK ((version > 0))
);
alter table document_templates enable row level security;
alter table document_templates force row level security;

create table documents (
  id uuid not null,
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  number integer not null,
  kind text not null,
  title text not null,
  plan_id uuid,
  measure_id uuid,
  task_id uuid,
  organisation_id uuid,
  person_id uuid,
  reg_number text,
  reg_date date,
  view text not null,
  view_hash text not null,
  templates jsonb not null,
  template_hash text not null,
  text text not null,
  docx_hash text not null,
  pdf_hash text not null,
  made_on date not null,
  made_at timestamp with time zone not null,
  made_by_id uuid,
  made_by text not null,
  constraint documents_pkey PRIMARY KEY (id),
  constraint documents_department_id_id_key UNIQUE (department_id, id),
  constraint documents_department_id_number_key UNIQUE (department_id, number),
  constraint documents_department_id_docx_hash_fkey FOREIGN KEY (department_id, docx_hash) REFERENCES files(department_id, hash),
  constraint documents_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint documents_department_id_made_by_id_fkey FOREIGN KEY (department_id, made_by_id) REFERENCES people(department_id, id),
  constraint documents_department_id_measure_id_fkey FOREIGN KEY (department_id, measure_id) REFERENCES measures(department_id, id),
  constraint documents_department_id_organisation_id_fkey FOREIGN KEY (department_id, organisation_id) REFERENCES organisations(department_id, id),
  constraint documents_department_id_pdf_hash_fkey FOREIGN KEY (department_id, pdf_hash) REFERENCES files(department_id, hash),
  constraint documents_department_id_person_id_fkey FOREIGN KEY (department_id, person_id) REFERENCES people(department_id, id),
  constraint documents_department_id_plan_id_fkey FOREIGN KEY (department_id, plan_id) REFERENCES plans(department_id, id),
  constraint documents_department_id_task_id_fkey FOREIGN KEY (department_id, task_id) REFERENCES tasks(department_id, id),
  constraint documents_kind_check CHECK ((kind ~ '^[a-z][a-z-]*$'::text)),
  constraint documents_made_by_check CHECK ((made_by <> ''::text)),
  constraint documents_number_check CHECK ((number > 0)),
  constraint documents_reg_number_check CHECK ((reg_number <> ''::text)),
  constraint documents_template_hash_check CHECK ((template_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint documents_templates_check CHECK ((jsonb_typeof(templates) = 'object'::text)),
  constraint documents_title_check CHECK ((title <> ''::text)),
  constraint documents_view_hash_check CHECK ((view_hash ~ '^[0-9a-f]{64}$'::text))
);
CREATE INDEX documents_of_measure ON public.documents USING btree (measure_id) WHERE (measure_id IS NOT NULL);
CREATE INDEX documents_of_task ON public.documents USING btree (task_id) WHERE (task_id IS NOT NULL);
alter table documents enable row level security;
alter table documents force row level security;

create table engine_bad (
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  module text not null,
  subject_id uuid not null,
  error text not null,
  failures integer default 1 not null,
  first_at timestamp with time zone not null,
  retry_at timestamp with time zone not null,
  constraint engine_bad_pkey PRIMARY KEY (department_id, module, subject_id),
  constraint engine_bad_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint engine_bad_module_check CHECK ((module <> ''::text))
);
alter table engine_bad enable row level security;
alter table engine_bad force row level security;

create table engine_gaps (
  module text not null,
  resumed_at timestamp with time zone not null,
  stopped_at timestamp with time zone not null,
  missed_minutes integer not null,
  caught_up jsonb default '{}'::jsonb not null,
  constraint engine_gaps_pkey PRIMARY KEY (module, resumed_at),
  constraint engine_gaps_missed_minutes_check CHECK ((missed_minutes > 0)),
  constraint engine_gaps_module_check CHECK ((module <> ''::text))
);

create table engine_progress (
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  module text not null,
  through date not null,
  at timestamp with time zone not null,
  constraint engine_progress_pkey PRIMARY KEY (department_id, module),
  constraint engine_progress_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint engine_progress_module_check CHECK ((module <> ''::text))
);
alter table engine_progress enable row level security;
alter table engine_progress force row level security;

create table engine_runs (
  module text not null,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  counts jsonb default '{}'::jsonb not null,
  missed_minutes integer default 0 not null,
  error text,
  failing_since timestamp with time zone,
  constraint engine_runs_pkey PRIMARY KEY (module),
  constraint engine_runs_check CHECK (((error IS NULL) = (failing_since IS NULL)))
);

create table evidence (
  id uuid not null,
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  task_id uuid not null,
  kind text not null,
  file_hash text,
  file_name text,
  address text,
  number text,
  date date,
  version integer default 1 not null,
  replaces_id uuid,
  added_at timestamp with time zone not null,
  added_by_id uuid,
  added_by text not null,
  ended_at timestamp with time zone,
  ended_because text,
  constraint evidence_pkey PRIMARY KEY (id),
  constraint evidence_department_id_file_hash_fkey FOREIGN KEY (department_id, file_hash) REFERENCES files(department_id, hash),
  constraint evidence_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint evidence_department_id_task_id_fkey FOREIGN KEY (department_id, task_id) REFERENCES tasks(department_id, id),
  constraint evidence_added_by_check CHECK ((added_by <> ''::text)),
  constraint evidence_address_check CHECK ((address <> ''::text)),
  constraint evidence_check CHECK ((num_nonnulls(file_hash, address) = 1)),
  constraint evidence_check1 CHECK (((file_hash IS NULL) = (file_name IS NULL))),
  constraint evidence_check2 CHECK (((ended_at IS NULL) = (ended_because IS NULL))),
  constraint evidence_ended_because_check CHECK ((ended_because = ANY (ARRAY['replaced'::text, 'removed'::text]))),
  constraint evidence_file_name_check CHECK ((file_name <> ''::text)),
  constraint evidence_kind_check CHECK ((kind = ANY (ARRAY['analytical-memo'::text, 'order'::text, 'minutes'::text, 'report'::text, 'observation-report'::text, 'plan-or-regulation'::text, 'recommendations'::text, 'publication'::text, 'application'::text, 'list'::text, 'other'::text]))),
  constraint evidence_number_check CHECK ((number <> ''::text)),
  constraint evidence_version_check CHECK ((version > 0))
);
CREATE INDEX evidence_all_of_task ON public.evidence USING btree (task_id);
CREATE INDEX evidence_of_task ON public.evidence USING btree (task_id) WHERE (ended_at IS NULL);
alter table evidence enable row level security;
alter table evidence force row level security;

create table extensions (
  id uuid not null,
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  task_id uuid not null,
  proposed date not null,
  reason text not null,
  late boolean not null,
  asked_at timestamp with time zone not null,
  asked_by_id uuid,
  asked_by text not null,
  decision text,
  due date,
  decided_at timestamp with time zone,
  decided_by_id uuid,
  decided_by text,
  decision_reason text,
  constraint extensions_pkey PRIMARY KEY (id),
  constraint extensions_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint extensions_department_id_task_id_fkey FOREIGN KEY (department_id, task_id) REFERENCES tasks(department_id, id),
  constraint extensions_asked_by_check CHECK ((asked_by <> ''::text)),
  constraint extensions_check CHECK (((decision IS NULL) = (decided_at IS NULL))),
  constraint extensions_check1 CHECK (((NOT (decision IS DISTINCT FROM 'granted'::text)) = (due IS NOT NULL))),
  constraint extensions_decision_check CHECK ((decision = ANY (ARRAY['granted'::text, 'refused'::text, 'lapsed'::text]))),
  constraint extensions_reason_check CHECK ((reason <> ''::text))
);
CREATE INDEX extensions_of_task ON public.extensions USING btree (task_id);
CREATE UNIQUE INDEX extensions_open ON public.extensions USING btree (task_id) WHERE (decision IS NULL);
CREATE INDEX extensions_undecided ON public.extensions USING btree (department_id, asked_at) WHERE (decision IS NULL);
alter table extensions enable row level security;
alter table extensions force row level security;

create table files (
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  hash text not null,
  size bigint not null,
  type text not null,
  stored_at timestamp with time zone not null,
  constraint files_pkey PRIMARY KEY (department_id, hash),
  constraint files_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint files_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text)),
  constraint files_size_check CHECK ((size > 0)),
  constraint files_type_check CHECK ((type <> ''::text))
);
alter table files enable row level security;
alter table files force row level security;

create table group_members (
  id uuid default gen_random_uuid() not null,
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  group_id uuid not null,
  organisation_id uuid,
  person_id uuid,
  from_on date,
  to_on date,
  reason text not null,
  constraint group_members_pkey PRIMARY KEY (id),
  constraint group_members_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint group_members_department_id_group_id_fkey FOREIGN KEY (department_id, group_id) REFERENCES groups(department_id, id),
  constraint group_members_department_id_organisation_id_fkey FOREIGN KEY (department_id, organisation_id) REFERENCES organisations(department_id, id),
  constraint group_members_department_id_person_id_fkey FOREIGN KEY (department_id, person_id) REFERENCES people(department_id, id),
  constraint group_members_check CHECK ((num_nonnulls(organisation_id, person_id) = 1)),
  constraint group_members_check1 CHECK ((to_on >= from_on)),
  constraint group_members_reason_check CHECK ((reason <> ''::text))
);
CREATE UNIQUE INDEX group_members_open ON public.group_members USING btree (group_id, COALESCE(organisation_id, person_id)) WHERE (to_on IS NULL);
alter table group_members enable row level security;
alter table group_members force row level security;

create table groups (
  id uuid not null,
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  name text not null,
  aliases text[] default '{}'::text[] not null,
  kind text not null,
  members_of_id uuid,
  one_of text,
  constraint groups_pkey PRIMARY KEY (id),
  constraint groups_department_id_id_key UNIQUE (department_id, id),
  constraint groups_department_id_name_key UNIQUE (department_id, name),
  constraint groups_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint groups_department_id_members_of_id_fkey FOREIGN KEY (department_id, members_of_id) REFERENCES groups(department_id, id) DEFERRABLE INITIALLY DEFERRED,
  constraint groups_check CHECK ((members_of_id <> id)),
  constraint groups_check1 CHECK (((one_of IS NULL) OR (kind = 'organisations'::text))),
  constraint groups_kind_check CHECK ((kind = ANY (ARRAY['organisations'::text, 'people'::text]))),
  constraint groups_name_check CHECK (((name = btrim(name)) AND (name <> ''::text))),
  constraint groups_one_of_check CHECK ((one_of <> ''::text))
);
alter table groups enable row level security;
alter table groups force row level security;

create table history (
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  seq integer not null,
  at timestamp(3) with time zone not null,
  actor_id uuid,
  actor_name text not null,
  event text not null,
  facts text not null,
  prev_hash bytea not null,
  hash bytea not null,
  constraint history_pkey PRIMARY KEY (department_id, subject_kind, subject_id, seq),
  constraint history_actor_name_check CHECK (((actor_name <> ''::text) AND (actor_name !~ '[\n\r]'::text))),
  constraint history_event_check CHECK ((event ~ '^[a-z][a-zA-Z-]*$'::text)),
  constraint history_facts_check CHECK (((facts ~~ '{%}'::text) AND (facts !~ '[\n\r]'::text))),
  constraint history_hash_check CHECK ((octet_length(hash) = 32)),
  constraint history_prev_hash_check CHECK ((octet_length(prev_hash) = 32)),
  constraint history_seq_check CHECK ((seq > 0)),
  constraint history_subject_kind_check CHECK ((subject_kind ~ '^[a-z][a-zA-Z-]*$'::text))
);
alter table history enable row level security;
alter table history force row level security;

create table history_heads (
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  seq integer not null,
  hash bytea not null,
  sealed integer default 0 not null,
  constraint history_heads_pkey PRIMARY KEY (department_id, subject_kind, subject_id),
  constraint history_heads_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id)
);
alter table history_heads enable row level security;
alter table history_heads force row level security;

create table history_sealed_heads (
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  seal integer not null,
  seq integer not null,
  hash bytea not null,
  constraint history_sealed_heads_pkey PRIMARY KEY (department_id, seal, subject_kind, subject_id),
  constraint history_sealed_heads_department_id_seal_fkey FOREIGN KEY (department_id, seal) REFERENCES history_seals(department_id, number)
);
CREATE INDEX history_sealed_heads_of ON public.history_sealed_heads USING btree (department_id, subject_kind, subject_id, seq DESC);
alter table history_sealed_heads enable row level security;
alter table history_sealed_heads force row level security;

create table history_seals (
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  number integer not null,
  day date not null,
  heads integer not null,
  prev_digest bytea not null,
  digest bytea not null,
  sealed_at timestamp with time zone not null,
  constraint history_seals_pkey PRIMARY KEY (department_id, number),
  constraint history_seals_department_id_day_key UNIQUE (department_id, day),
  constraint history_seals_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint history_seals_digest_check CHECK ((octet_length(digest) = 32)),
  constraint history_seals_heads_check CHECK ((heads >= 0)),
  constraint history_seals_number_check CHECK ((number > 0)),
  constraint history_seals_prev_digest_check CHECK ((octet_length(prev_digest) = 32))
);
alter table history_seals enable row level security;
alter table history_seals force row level security;

create table intake_drafts (
  id uuid not null,
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  seq integer default 1 not null,
  file_hash text not null,
  file_name text not null,
  amends_plan_id uuid,
  draft json,
  edits json not null,
  answers json not null,
  made_by_id uuid,
  made_by text not null,
  made_at timestamp with time zone not null,
  changed_by text not null,
  changed_at timestamp with time zone not null,
  confirmed_plans integer[],
  confirmed_by text,
  confirmed_at timestamp with time zone,
  constraint intake_drafts_pkey PRIMARY KEY (id),
  constraint intake_drafts_department_id_id_key UNIQUE (department_id, id),
  constraint intake_drafts_department_id_amends_plan_id_fkey FOREIGN KEY (department_id, amends_plan_id) REFERENCES plans(department_id, id),
  constraint intake_drafts_department_id_file_hash_fkey FOREIGN KEY (department_id, file_hash) REFERENCES files(department_id, hash),
  constraint intake_drafts_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint intake_drafts_department_id_made_by_id_fkey FOREIGN KEY (department_id, made_by_id) REFERENCES people(department_id, id),
  constraint intake_drafts_changed_by_check CHECK ((changed_by <> ''::text)),
  constraint intake_drafts_check CHECK ((num_nonnulls(confirmed_plans, confirmed_by, confirmed_at) = ANY (ARRAY[0, 3]))),
  constraint intake_drafts_check1 CHECK (((draft IS NULL) = (confirmed_at IS NOT NULL))),
  constraint intake_drafts_file_name_check CHECK ((file_name <> ''::text)),
  constraint intake_drafts_made_by_check CHECK ((made_by <> ''::text)),
  constraint intake_drafts_seq_check CHECK ((seq > 0))
);
CREATE UNIQUE INDEX intake_drafts_in_hand ON public.intake_drafts USING btree (department_id, file_hash) WHERE (confirmed_at IS NULL);
alter table intake_drafts enable row level security;
alter table intake_drafts force row level security;

create table ladders (
  id uuid not null,
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  plan_id uuid,
  version integer not null,
  since date not null,
  rungs jsonb,
  approved_by text not null,
  approved_at timestamp with time zone not null,
  constraint ladders_pkey PRIMARY KEY (id),
  constraint ladders_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint ladders_department_id_plan_id_fkey FOREIGN KEY (department_id, plan_id) REFERENCES plans(department_id, id),
  constraint ladders_approved_by_check CHECK ((approved_by <> ''::text)),
  constraint ladders_rungs_check CHECK ((jsonb_typeof(rungs) = 'array'::text)),
  constraint ladders_version_check CHECK ((version > 0))
);
CREATE UNIQUE INDEX ladders_versions ON public.ladders USING btree (department_id, COALESCE(plan_id, department_id), version);
alter table ladders enable row level security;
alter table ladders force row level security;

create table letter_files (
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  letter_id uuid not null,
  place smallint not null,
  file_hash text not null,
  name text not null,
  content_id text,
  constraint letter_files_pkey PRIMARY KEY (letter_id, place),
  constraint letter_files_letter_id_content_id_key UNIQUE (letter_id, content_id),
  constraint letter_files_department_id_file_hash_fkey FOREIGN KEY (department_id, file_hash) REFERENCES files(department_id, hash),
  constraint letter_files_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint letter_files_department_id_letter_id_fkey FOREIGN KEY (department_id, letter_id) REFERENCES letters(department_id, id),
  constraint letter_files_content_id_check CHECK ((content_id ~ '^[A-Za-z0-9._@-]+$'::text)),
  constraint letter_files_name_check CHECK (((name <> ''::text) AND (name !~ '[\n\r/]'::text))),
  constraint letter_files_place_check CHECK ((place > 0))
);
alter table letter_files enable row level security;
alter table letter_files force row level security;

create table letters (
  id uuid not null,
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  key text not null,
  kind text not null,
  day date not null,
  person_id uuid,
  organisation_id uuid,
  to_name text not null,
  to_address text not null,
  message_id text not null,
  subject text not null,
  body_text text not null,
  body_html text not null,
  state text default 'queued'::text not null,
  composed_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  attempts integer default 0 not null,
  sending_by bigint,
  sent_at timestamp with time zone,
  handed_to text,
  unanswered smallint default 0 not null,
  possible_duplicate boolean default false not null,
  last_error text,
  constraint letters_pkey PRIMARY KEY (id),
  constraint letters_department_id_id_key UNIQUE (department_id, id),
  constraint letters_department_id_key_key UNIQUE (department_id, key),
  constraint letters_message_id_key UNIQUE (message_id),
  constraint letters_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint letters_department_id_organisation_id_fkey FOREIGN KEY (department_id, organisation_id) REFERENCES organisations(department_id, id),
  constraint letters_department_id_person_id_fkey FOREIGN KEY (department_id, person_id) REFERENCES people(department_id, id),
  constraint letters_check CHECK ((num_nonnulls(person_id, organisation_id) <= 1)),
  constraint letters_check1 CHECK (((state = 'sending'::text) = (sending_by IS NOT NULL))),
  constraint letters_check2 CHECK (((state = 'sent'::text) = (sent_at IS NOT NULL))),
  constraint letters_key_check CHECK ((key <> ''::text)),
  constraint letters_kind_check CHECK ((kind ~ '^[a-z][a-z-]*$'::text)),
  constraint letters_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'refused'::text]))),
  constraint letters_subject_check CHECK (((subject <> ''::text) AND (subject !~ '[\n\r]'::text))),
  constraint letters_to_address_check CHECK (((to_address ~~ '%_@_%'::text) AND (to_address !~ '[\n\r]'::text))),
  constraint letters_to_name_check CHECK (((to_name <> ''::text) AND (to_name !~ '[\n\r]'::text))),
  constraint letters_unanswered_check CHECK ((unanswered >= 0))
);
CREATE INDEX letters_by_day ON public.letters USING btree (department_id, day, id);
CREATE INDEX letters_in_hand ON public.letters USING btree (sending_by, department_id) WHERE (state = 'sending'::text);
CREATE INDEX letters_to_send ON public.letters USING btree (department_id, due_at) WHERE (state = 'queued'::text);
alter table letters enable row level security;
alter table letters force row level security;

create table measure_organisations (
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  measure_id uuid not null,
  revision integer not null,
  organisation_id uuid not null,
  constraint measure_organisations_pkey PRIMARY KEY (measure_id, revision, organisation_id),
  constraint measure_organisations_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint measure_organisations_department_id_measure_id_fkey FOREIGN KEY (department_id, measure_id) REFERENCES measures(department_id, id),
  constraint measure_organisations_department_id_organisation_id_fkey FOREIGN KEY (department_id, organisation_id) REFERENCES organisations(department_id, id),
  constraint measure_organisations_measure_id_revision_fkey FOREIGN KEY (measure_id, revision) REFERENCES measure_wordings(measure_id, revision)
);
alter table measure_organisations enable row level security;
alter table measure_organisations force row level security;

create table measure_parties (
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  measure_id uuid not null,
  revision integer not null,
  place integer not null,
  text text not null,
  type text not null,
  "position" text,
  note text,
  person_id uuid,
  organisation_id uuid,
  group_id uuid,
  role_id uuid,
  constraint measure_parties_pkey PRIMARY KEY (measure_id, revision, place),
  constraint measure_parties_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint measure_parties_department_id_group_id_fkey FOREIGN KEY (department_id, group_id) REFERENCES groups(department_id, id),
  constraint measure_parties_department_id_measure_id_fkey FOREIGN KEY (department_id, measure_id) REFERENCES measures(department_id, id),
  constraint measure_parties_department_id_organisation_id_fkey FOREIGN KEY (department_id, organisation_id) REFERENCES organisations(department_id, id),
  constraint measure_parties_department_id_person_id_fkey FOREIGN KEY (department_id, person_id) REFERENCES people(department_id, id),
  constraint measure_parties_department_id_role_id_fkey FOREIGN KEY (department_id, role_id) REFERENCES roles(department_id, id),
  constraint measure_parties_measure_id_revision_fkey FOREIGN KEY (measure_id, revision) REFERENCES measure_wordings(measure_id, revision),
  constraint measure_parties_check CHECK ((num_nonnulls(person_id, organisation_id, group_id, role_id) <= 1)),
  constraint measure_parties_place_check CHECK ((place > 0)),
  constraint measure_parties_text_check CHECK ((text <> ''::text)),
  constraint measure_parties_type_check CHECK ((type = ANY (ARRAY['person'::text, 'role'::text, 'unit'::text, 'group'::text])))
);
alter table measure_parties enable row level security;
alter table measure_parties force row level security;

create table measure_wordings (
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  measure_id uuid not null,
  revision integer not null,
  version integer not null,
  section text not null,
  number text not null,
  measure text not null,
  deadline_text text not null,
  responsible_text text not null,
  result_text text not null,
  extra jsonb default '{}'::jsonb not null,
  deadline jsonb not null,
  given_phrase text,
  given_deadline jsonb,
  evidence text[] not null,
  contract text not null,
  needed integer,
  lead_person_id uuid,
  lead_organisation_id uuid,
  collect boolean default false not null,
  acceptor text not null,
  findings jsonb default '[]'::jsonb not null,
  constraint measure_wordings_pkey PRIMARY KEY (measure_id, revision),
  constraint measure_wordings_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint measure_wordings_department_id_lead_organisation_id_fkey FOREIGN KEY (department_id, lead_organisation_id) REFERENCES organisations(department_id, id),
  constraint measure_wordings_department_id_lead_person_id_fkey FOREIGN KEY (department_id, lead_person_id) REFERENCES people(department_id, id),
  constraint measure_wordings_department_id_measure_id_fkey FOREIGN KEY (department_id, measure_id) REFERENCES measures(department_id, id),
  constraint measure_wordings_acceptor_check CHECK ((acceptor = ANY (ARRAY['overseer'::text, 'chairperson'::text, 'deputy'::text]))),
  constraint measure_wordings_check CHECK (((given_phrase IS NULL) = (given_deadline IS NULL))),
  constraint measure_wordings_check1 CHECK (((needed IS NOT NULL) = (contract = 'n-of-m'::text))),
  constraint measure_wordings_check2 CHECK ((num_nonnulls(lead_person_id, lead_organisation_id) <= 1)),
  constraint measure_wordings_check3 CHECK (((NOT collect) OR (contract = 'lead'::text))),
  constraint measure_wordings_contract_check CHECK ((contract = ANY (ARRAY['lead'::text, 'all'::text, 'n-of-m'::text]))),
  constraint measure_wordings_deadline_check CHECK ((deadline ? 'kind'::text)),
  constraint measure_wordings_evidence_check CHECK ((evidence <@ ARRAY['analytical-memo'::text, 'order'::text, 'minutes'::text, 'report'::text, 'observation-report'::text, 'plan-or-regulation'::text, 'recommendations'::text, 'publication'::text, 'application'::text, 'list'::text])),
  constraint measure_wordings_extra_check CHECK ((jsonb_typeof(extra) = 'object'::text)),
  constraint measure_wordings_findings_check CHECK ((jsonb_typeof(findings) = 'array'::text)),
  constraint measure_wordings_given_deadline_check CHECK ((given_deadline ? 'kind'::text)),
  constraint measure_wordings_given_phrase_check CHECK ((given_phrase <> ''::text)),
  constraint measure_wordings_measure_check CHECK ((measure <> ''::text)),
  constraint measure_wordings_needed_check CHECK ((needed > 0)),
  constraint measure_wordings_revision_check CHECK ((revision > 0)),
  constraint measure_wordings_version_check CHECK ((version > 0))
);
CREATE INDEX measure_wordings_of_department ON public.measure_wordings USING btree (department_id);
alter table measure_wordings enable row level security;
alter table measure_wordings force row level security;

create table measures (
  id uuid not null,
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  plan_id uuid not null,
  place integer,
  revision integer default 1 not null,
  added_in integer default 1 not null,
  removed_in integer,
  constraint measures_pkey PRIMARY KEY (id),
  constraint measures_department_id_id_key UNIQUE (department_id, id),
  constraint measures_plan_id_place_key UNIQUE (plan_id, place) DEFERRABLE INITIALLY DEFERRED,
  constraint measures_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint measures_department_id_plan_id_fkey FOREIGN KEY (department_id, plan_id) REFERENCES plans(department_id, id),
  constraint measures_added_in_check CHECK ((added_in > 0)),
  constraint measures_check CHECK ((removed_in > added_in)),
  constraint measures_check1 CHECK (((place IS NULL) = (removed_in IS NOT NULL))),
  constraint measures_place_check CHECK ((place > 0)),
  constraint measures_revision_check CHECK ((revision > 0))
);
alter table measures enable row level security;
alter table measures force row level security;

create table migrations (
  id integer default nextval('migrations_id_seq'::regclass) not null,
  "timestamp" bigint not null,
  name character varying not null,
  constraint "PK_8c82d7f526340ab734260ea46be" PRIMARY KEY (id)
);

create table notices (
  id uuid not null,
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  key text not null,
  kind text not null,
  person_id uuid,
  organisation_id uuid,
  subject_kind text not null,
  subject_id uuid not null,
  day date not null,
  at_once boolean default false not null,
  facts jsonb default '{}'::jsonb not null,
  state text default 'waiting'::text not null,
  letter_id uuid,
  dropped_because text,
  created_at timestamp with time zone not null,
  held_on date default '-infinity'::date not null,
  constraint notices_pkey PRIMARY KEY (id),
  constraint notices_department_id_key_key UNIQUE (department_id, key),
  constraint notices_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint notices_department_id_letter_id_fkey FOREIGN KEY (department_id, letter_id) REFERENCES letters(department_id, id),
  constraint notices_department_id_organisation_id_fkey FOREIGN KEY (department_id, organisation_id) REFERENCES organisations(department_id, id),
  constraint notices_department_id_person_id_fkey FOREIGN KEY (department_id, person_id) REFERENCES people(department_id, id),
  constraint notices_check CHECK ((num_nonnulls(person_id, organisation_id) = 1)),
  constraint notices_check1 CHECK (((state = 'told'::text) = (letter_id IS NOT NULL))),
  constraint notices_check2 CHECK (((state = 'dropped'::text) = (dropped_because IS NOT NULL))),
  constraint notices_dropped_because_check CHECK ((dropped_because <> ''::text)),
  constraint notices_facts_check CHECK ((jsonb_typeof(facts) = 'object'::text)),
  constraint notices_key_check CHECK ((key <> ''::text)),
  constraint notices_kind_check CHECK ((kind ~ '^[a-z][a-z-]*$'::text)),
  constraint notices_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'told'::text, 'dropped'::text])))
);
CREATE INDEX notices_of_subject ON public.notices USING btree (subject_id);
CREATE INDEX notices_untold ON public.notices USING btree (department_id, day) WHERE (kind = ANY (ARRAY['nobody-to-tell'::text, 'address-refused'::text, 'letter-waits'::text]));
CREATE INDEX notices_waiting ON public.notices USING btree (department_id, at_once, held_on) WHERE (state = 'waiting'::text);
alter table notices enable row level security;
alter table notices force row level security;

create table observations (
  id uuid not null,
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  plan_id uuid not null,
  measure_id uuid not null,
  occurrence_id uuid,
  place integer not null,
  held_on date not null,
  observer text not null,
  person_id uuid,
  organisation text not null,
  organisation_id uuid,
  subject text default ''::text not null,
  grade text default ''::text not null,
  constraint observations_pkey PRIMARY KEY (id),
  constraint observations_plan_id_place_key UNIQUE (plan_id, place),
  constraint observations_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint observations_department_id_measure_id_fkey FOREIGN KEY (department_id, measure_id) REFERENCES measures(department_id, id),
  constraint observations_department_id_occurrence_id_fkey FOREIGN KEY (department_id, occurrence_id) REFERENCES occurrences(department_id, id),
  constraint observations_department_id_organisation_id_fkey FOREIGN KEY (department_id, organisation_id) REFERENCES organisations(department_id, id),
  constraint observations_department_id_person_id_fkey FOREIGN KEY (department_id, person_id) REFERENCES people(department_id, id),
  constraint observations_department_id_plan_id_fkey FOREIGN KEY (department_id, plan_id) REFERENCES plans(department_id, id),
  constraint observations_observer_check CHECK ((observer <> ''::text)),
  constraint observations_place_check CHECK ((place > 0))
);
alter table observations enable row level security;
alter table observations force row level security;

create table occurrences (
  id uuid not null,
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  measure_id uuid not null,
  from_on date,
  written date not null,
  due date not null,
  kind text not null,
  why text not null,
  settlement text not null,
  fulfilled_on date,
  fulfilled_by text,
  since_version integer default 1 not null,
  until_version integer,
  event_key text,
  occurred_on date,
  basis text,
  constraint occurrences_pkey PRIMARY KEY (id),
  constraint occurrences_department_id_id_key UNIQUE (department_id, id),
  constraint occurrences_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint occurrences_department_id_measure_id_fkey FOREIGN KEY (department_id, measure_id) REFERENCES measures(department_id, id),
  constraint occurrences_basis_check CHECK ((basis <> ''::text)),
  constraint occurrences_check CHECK ((until_version > since_version)),
  constraint occurrences_check1 CHECK (((due >= from_on) AND (written >= from_on))),
  constraint occurrences_check2 CHECK (((fulfilled_on IS NOT NULL) = (settlement = 'fulfilled'::text))),
  constraint occurrences_check3 CHECK (((fulfilled_by IS NULL) OR (settlement = 'fulfilled'::text))),
  constraint occurrences_check4 CHECK ((((event_key IS NULL) = (basis IS NULL)) AND ((event_key IS NULL) = (occurred_on IS NULL)))),
  constraint occurrences_event_key_check CHECK ((event_key <> ''::text)),
  constraint occurrences_fulfilled_by_check CHECK ((fulfilled_by <> ''::text)),
  constraint occurrences_kind_check CHECK ((kind = ANY (ARRAY['final'::text, 'checkpoint'::text]))),
  constraint occurrences_settlement_check CHECK ((settlement = ANY (ARRAY['live'::text, 'pending'::text, 'fulfilled'::text, 'removed'::text, 'not-owed'::text]))),
  constraint occurrences_since_version_check CHECK ((since_version > 0)),
  constraint occurrences_why_check CHECK ((why <> ''::text))
);
CREATE INDEX occurrences_due ON public.occurrences USING btree (department_id, due) WHERE ((until_version IS NULL) AND (settlement = 'live'::text));
CREATE UNIQUE INDEX occurrences_in_force ON public.occurrences USING btree (measure_id, kind, written, COALESCE(from_on, '-infinity'::date), COALESCE(event_key, ''::text)) WHERE (until_version IS NULL);
CREATE INDEX occurrences_of_measure ON public.occurrences USING btree (measure_id);
alter table occurrences enable row level security;
alter table occurrences force row level security;

create table orders (
  id uuid not null,
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  number text,
  date date,
  issuer text,
  signatory text,
  overseer text,
  kind text not null,
  created_at timestamp with time zone default now() not null,
  constraint orders_pkey PRIMARY KEY (id),
  constraint orders_department_id_id_key UNIQUE (department_id, id),
  constraint orders_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint orders_check CHECK (((number IS NOT NULL) OR (date IS NOT NULL))),
  constraint orders_kind_check CHECK ((kind = ANY (ARRAY['approves'::text, 'amends'::text]))),
  constraint orders_number_check CHECK ((number <> ''::text))
);
CREATE UNIQUE INDEX orders_requisites ON public.orders USING btree (department_id, COALESCE(number, ''::text), COALESCE(date, '-infinity'::date));
alter table orders enable row level security;
alter table orders force row level security;

create table organisations (
  id uuid not null,
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  kind text not null,
  name text not null,
  full_name text,
  aliases text[] default '{}'::text[] not null,
  parent_id uuid,
  branch boolean default false not null,
  head_id uuid,
  email text,
  from_on date,
  to_on date,
  constraint organisations_pkey PRIMARY KEY (id),
  constraint organisations_department_id_id_key UNIQUE (department_id, id),
  constraint organisations_department_id_name_key UNIQUE (department_id, name),
  constraint organisations_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint organisations_department_id_head_id_fkey FOREIGN KEY (department_id, head_id) REFERENCES people(department_id, id) DEFERRABLE INITIALLY DEFERRED,
  constraint organisations_department_id_parent_id_fkey FOREIGN KEY (department_id, parent_id) REFERENCES organisations(department_id, id) DEFERRABLE INITIALLY DEFERRED,
  constraint organisations_check CHECK ((parent_id <> id)),
  constraint organisations_check1 CHECK (((NOT branch) OR (parent_id IS NOT NULL))),
  constraint organisations_check2 CHECK ((to_on >= from_on)),
  constraint organisations_email_check CHECK ((email ~~ '%_@_%'::text)),
  constraint organisations_full_name_check CHECK ((full_name <> ''::text)),
  constraint organisations_kind_check CHECK ((kind = ANY (ARRAY['authority'::text, 'unit'::text, 'service'::text, 'school'::text, 'kindergarten'::text, 'additional'::text, 'other'::text]))),
  constraint organisations_name_check CHECK (((name = btrim(name)) AND (name <> ''::text)))
);
alter table organisations enable row level security;
alter table organisations force row level security;

create table people (
  id uuid not null,
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  surname text not null,
  given text not null,
  patronymic text default ''::text not null,
  gender text not null,
  "position" jsonb,
  organisation_id uuid,
  email text,
  access text[] default '{}'::text[] not null,
  from_on date,
  to_on date,
  constraint people_pkey PRIMARY KEY (id),
  constraint people_department_id_id_key UNIQUE (department_id, id),
  constraint people_department_id_surname_given_patronymic_key UNIQUE (department_id, surname, given, patronymic),
  constraint people_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint people_department_id_organisation_id_fkey FOREIGN KEY (department_id, organisation_id) REFERENCES organisations(department_id, id) DEFERRABLE INITIALLY DEFERRED,
  constraint people_access_check CHECK ((access <@ ARRAY['administrator'::text, 'coordinator'::text, 'overseer'::text, 'executor'::text, 'chairperson'::text, 'deputy'::text, 'auditor'::text])),
  constraint people_check CHECK ((to_on >= from_on)),
  constraint people_email_check CHECK ((email ~~ '%_@_%'::text)),
  constraint people_gender_check CHECK ((gender = ANY (ARRAY['m'::text, 'f'::text]))),
  constraint people_given_check CHECK ((given <> ''::text)),
  constraint people_position_check CHECK (("position" ? 'nominative'::text)),
  constraint people_surname_check CHECK ((surname <> ''::text))
);
CREATE INDEX people_email ON public.people USING btree (lower(email)) WHERE (access <> '{}'::text[]);
alter table people enable row level security;
alter table people force row level security;

create table plan_answers (
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  plan_id uuid not null,
  version integer not null,
  key text not null,
  question text not null,
  answer text not null,
  proposed boolean not null,
  answered_by text not null,
  answered_at timestamp with time zone not null,
  constraint plan_answers_pkey PRIMARY KEY (plan_id, version, key),
  constraint plan_answers_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint plan_answers_department_id_plan_id_fkey FOREIGN KEY (department_id, plan_id) REFERENCES plans(department_id, id),
  constraint plan_answers_answer_check CHECK ((answer <> ''::text)),
  constraint plan_answers_answered_by_check CHECK ((answered_by <> ''::text)),
  constraint plan_answers_key_check CHECK ((key <> ''::text)),
  constraint plan_answers_question_check CHECK ((question <> ''::text)),
  constraint plan_answers_version_check CHECK ((version > 0))
);
alter table plan_answers enable row level security;
alter table plan_answers force row level security;

create table plan_sections (
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  plan_id uuid not null,
  version integer not null,
  place integer not null,
  title text not null,
  constraint plan_sections_pkey PRIMARY KEY (plan_id, version, place),
  constraint plan_sections_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint plan_sections_department_id_plan_id_fkey FOREIGN KEY (department_id, plan_id) REFERENCES plans(department_id, id),
  constraint plan_sections_place_check CHECK ((place > 0)),
  constraint plan_sections_title_check CHECK ((title <> ''::text)),
  constraint plan_sections_version_check CHECK ((version > 0))
);
alter table plan_sections enable row level security;
alter table plan_sections force row level security;

create table plan_versions (
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  plan_id uuid not null,
  version integer not null,
  order_id uuid,
  title text not null,
  period_from date,
  period_to date,
  measures uuid[] not null,
  diff jsonb,
  approved_by text not null,
  approved_at timestamp with time zone not null,
  constraint plan_versions_pkey PRIMARY KEY (plan_id, version),
  constraint plan_versions_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint plan_versions_department_id_order_id_fkey FOREIGN KEY (department_id, order_id) REFERENCES orders(department_id, id),
  constraint plan_versions_department_id_plan_id_fkey FOREIGN KEY (department_id, plan_id) REFERENCES plans(department_id, id),
  constraint plan_versions_approved_by_check CHECK ((approved_by <> ''::text)),
  constraint plan_versions_check CHECK (((diff IS NULL) = (version = 1))),
  constraint plan_versions_version_check CHECK ((version > 0))
);
CREATE INDEX plan_versions_approved ON public.plan_versions USING btree (department_id, approved_at);
alter table plan_versions enable row level security;
alter table plan_versions force row level security;

create table plans (
  id uuid not null,
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  number integer not null,
  order_id uuid,
  key text not null,
  annex text,
  title text not null,
  period_from date,
  period_to date,
  approved_on date,
  version integer default 1 not null,
  closed_on date,
  closed_reason text,
  constraint plans_pkey PRIMARY KEY (id),
  constraint plans_department_id_id_key UNIQUE (department_id, id),
  constraint plans_department_id_number_key UNIQUE (department_id, number),
  constraint plans_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint plans_department_id_order_id_fkey FOREIGN KEY (department_id, order_id) REFERENCES orders(department_id, id),
  constraint plans_check CHECK (((period_from IS NULL) = (period_to IS NULL))),
  constraint plans_check1 CHECK ((period_to >= period_from)),
  constraint plans_check2 CHECK (((closed_on IS NULL) = (closed_reason IS NULL))),
  constraint plans_closed_reason_check CHECK ((closed_reason <> ''::text)),
  constraint plans_key_check CHECK ((key <> ''::text)),
  constraint plans_number_check CHECK ((number > 0)),
  constraint plans_version_check CHECK ((version > 0))
);
CREATE UNIQUE INDEX plans_of_order ON public.plans USING btree (department_id, order_id, key) WHERE (order_id IS NOT NULL);
CREATE UNIQUE INDEX plans_without_order ON public.plans USING btree (department_id, md5(title), COALESCE(period_from, '-infinity'::date), key) WHERE (order_id IS NULL);
alter table plans enable row level security;
alter table plans force row level security;

create table refused_addresses (
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  address text not null,
  reason text not null,
  refused_at timestamp with time zone not null,
  constraint refused_addresses_pkey PRIMARY KEY (department_id, address),
  constraint refused_addresses_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id)
);
alter table refused_addresses enable row level security;
alter table refused_addresses force row level security;

create table reports (
  id uuid not null,
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  month date not null,
  as_of timestamp with time zone not null,
  data text not null,
  data_hash text not null,
  frozen_at timestamp with time zone not null,
  templates jsonb,
  template_hash text,
  docx_hash text,
  pdf_hash text,
  xlsx_hash text,
  made_at timestamp with time zone,
  constraint reports_pkey PRIMARY KEY (id),
  constraint reports_department_id_id_key UNIQUE (department_id, id),
  constraint reports_department_id_month_key UNIQUE (department_id, month),
  constraint reports_department_id_docx_hash_fkey FOREIGN KEY (department_id, docx_hash) REFERENCES files(department_id, hash),
  constraint reports_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint reports_department_id_pdf_hash_fkey FOREIGN KEY (department_id, pdf_hash) REFERENCES files(department_id, hash),
  constraint reports_department_id_xlsx_hash_fkey FOREIGN KEY (department_id, xlsx_hash) REFERENCES files(department_id, hash),
  constraint reports_check CHECK ((num_nulls(made_at, docx_hash, pdf_hash, xlsx_hash, templates, template_hash) = ANY (ARRAY[0, 6]))),
  constraint reports_data_hash_check CHECK ((data_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint reports_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint reports_template_hash_check CHECK ((template_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint reports_templates_check CHECK ((jsonb_typeof(templates) = 'object'::text))
);
CREATE INDEX reports_to_make ON public.reports USING btree (department_id) WHERE (made_at IS NULL);
alter table reports enable row level security;
alter table reports force row level security;

create table role_holders (
  id uuid default gen_random_uuid() not null,
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  role_id uuid not null,
  person_id uuid not null,
  from_on date,
  to_on date,
  constraint role_holders_pkey PRIMARY KEY (id),
  constraint role_holders_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint role_holders_department_id_person_id_fkey FOREIGN KEY (department_id, person_id) REFERENCES people(department_id, id),
  constraint role_holders_department_id_role_id_fkey FOREIGN KEY (department_id, role_id) REFERENCES roles(department_id, id),
  constraint role_holders_check CHECK ((to_on >= from_on))
);
CREATE UNIQUE INDEX role_holders_open ON public.role_holders USING btree (role_id) WHERE (to_on IS NULL);
alter table role_holders enable row level security;
alter table role_holders force row level security;

create table roles (
  id uuid not null,
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  name text not null,
  aliases text[] default '{}'::text[] not null,
  constraint roles_pkey PRIMARY KEY (id),
  constraint roles_department_id_id_key UNIQUE (department_id, id),
  constraint roles_department_id_name_key UNIQUE (department_id, name),
  constraint roles_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint roles_name_check CHECK (((name = btrim(name)) AND (name <> ''::text)))
);
alter table roles enable row level security;
alter table roles force row level security;

create table rungs (
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  task_id uuid not null,
  side text not null,
  base_on date not null,
  rung_key text not null,
  nth integer not null,
  day date not null,
  outcome text not null,
  late_days integer default 0 not null,
  raised_at timestamp with time zone not null,
  constraint rungs_pkey PRIMARY KEY (task_id, side, base_on, rung_key, nth),
  constraint rungs_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint rungs_department_id_task_id_fkey FOREIGN KEY (department_id, task_id) REFERENCES tasks(department_id, id),
  constraint rungs_late_days_check CHECK ((late_days >= 0)),
  constraint rungs_nth_check CHECK ((nth >= 0)),
  constraint rungs_outcome_check CHECK ((outcome = ANY (ARRAY['told'::text, 'superseded'::text, 'nobody'::text]))),
  constraint rungs_rung_key_check CHECK ((rung_key <> ''::text)),
  constraint rungs_side_check CHECK ((side = ANY (ARRAY['executor'::text, 'overseer'::text])))
);
CREATE INDEX rungs_by_day ON public.rungs USING btree (department_id, day);
CREATE INDEX rungs_unheard ON public.rungs USING btree (department_id, day) WHERE (outcome = 'nobody'::text);
alter table rungs enable row level security;
alter table rungs force row level security;

create table sessions (
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  token_hash bytea not null,
  person_id uuid not null,
  started_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  told text,
  constraint sessions_pkey PRIMARY KEY (token_hash),
  constraint sessions_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint sessions_department_id_person_id_fkey FOREIGN KEY (department_id, person_id) REFERENCES people(department_id, id),
  constraint sessions_token_hash_check CHECK ((length(token_hash) = 32))
);
CREATE INDEX sessions_ends ON public.sessions USING btree (ends_at);
CREATE INDEX sessions_person ON public.sessions USING btree (person_id);
alter table sessions enable row level security;
alter table sessions force row level security;

create table sign_in_failures (
  id bigint generated always as identity not null,
  key text not null,
  at timestamp with time zone not null,
  constraint sign_in_failures_pkey PRIMARY KEY (id)
);
CREATE INDEX sign_in_failures_key ON public.sign_in_failures USING btree (key, at);

create table sign_in_links (
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  token_hash bytea not null,
  person_id uuid not null,
  made_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint sign_in_links_pkey PRIMARY KEY (token_hash),
  constraint sign_in_links_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint sign_in_links_department_id_person_id_fkey FOREIGN KEY (department_id, person_id) REFERENCES people(department_id, id),
  constraint sign_in_links_token_hash_check CHECK ((length(token_hash) = 32))
);
alter table sign_in_links enable row level security;
alter table sign_in_links force row level security;

create table substitutions (
  id uuid not null,
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  person_id uuid not null,
  substitute_id uuid not null,
  from_on date not null,
  to_on date,
  reason text not null,
  constraint substitutions_pkey PRIMARY KEY (id),
  constraint substitutions_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint substitutions_department_id_person_id_fkey FOREIGN KEY (department_id, person_id) REFERENCES people(department_id, id),
  constraint substitutions_department_id_substitute_id_fkey FOREIGN KEY (department_id, substitute_id) REFERENCES people(department_id, id),
  constraint substitutions_check CHECK ((person_id <> substitute_id)),
  constraint substitutions_check1 CHECK ((to_on >= from_on)),
  constraint substitutions_reason_check CHECK ((reason <> ''::text))
);
CREATE INDEX substitutions_of ON public.substitutions USING btree (department_id, person_id);
alter table substitutions enable row level security;
alter table substitutions force row level security;

create table task_numbers (
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  last integer not null,
  constraint task_numbers_pkey PRIMARY KEY (department_id),
  constraint task_numbers_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint task_numbers_last_check CHECK ((last >= 0))
);
alter table task_numbers enable row level security;
alter table task_numbers force row level security;

create table task_spans (
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  task_id uuid not null,
  seq integer not null,
  state text not null,
  due date not null,
  organisation_id uuid,
  executor_id uuid,
  recorded_from timestamp with time zone not null,
  recorded_to timestamp with time zone,
  base_on date,
  co_executors uuid[] default '{}'::uuid[] not null,
  occurrence_id uuid not null,
  worked_until date,
  submitted_on date,
  accepted_on date,
  returns integer default 0 not null,
  extensions integer default 0 not null,
  closed_because text,
  kind text not null,
  born_late boolean not null,
  constraint task_spans_pkey PRIMARY KEY (task_id, seq),
  constraint task_spans_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint task_spans_department_id_task_id_fkey FOREIGN KEY (department_id, task_id) REFERENCES tasks(department_id, id),
  constraint task_spans_check CHECK ((recorded_to >= recorded_from)),
  constraint task_spans_check1 CHECK (((state = ANY (ARRAY['submitted'::text, 'accepted'::text])) = (worked_until IS NOT NULL))),
  constraint task_spans_check2 CHECK (((state = 'accepted'::text) = (accepted_on IS NOT NULL))),
  constraint task_spans_check3 CHECK (((state = ANY (ARRAY['cancelled'::text, 'notApplicable'::text])) = (closed_because IS NOT NULL))),
  constraint task_spans_seq_check CHECK ((seq > 0))
);
CREATE INDEX task_spans_helped ON public.task_spans USING btree (department_id, recorded_to) WHERE (co_executors <> '{}'::uuid[]);
CREATE UNIQUE INDEX task_spans_now ON public.task_spans USING btree (task_id) WHERE (recorded_to IS NULL);
CREATE INDEX task_spans_of_occurrence ON public.task_spans USING btree (occurrence_id, recorded_to);
CREATE INDEX task_spans_standing ON public.task_spans USING btree (department_id, recorded_to, recorded_from);
alter table task_spans enable row level security;
alter table task_spans force row level security;

create table tasks (
  id uuid not null,
  department_id uuid default (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid not null,
  number integer not null,
  plan_id uuid not null,
  measure_id uuid not null,
  occurrence_id uuid not null,
  party_id uuid not null,
  part text not null,
  kind text not null,
  demanded text[] not null,
  organisation_id uuid,
  executor_id uuid,
  co_executors uuid[] default '{}'::uuid[] not null,
  participants text[] default '{}'::text[] not null,
  acceptor text not null,
  overseer_id uuid,
  state text not null,
  machine integer not null,
  created_on date not null,
  from_on date,
  opens_on date not null,
  original_due date not null,
  due date not null,
  base_on date,
  base_set_on date,
  assigned_on date,
  acknowledged_on date,
  account_id uuid,
  done_on date,
  submitted_on date,
  doer_id uuid,
  doers uuid[] default '{}'::uuid[] not null,
  accepted_on date,
  accepted_by_id uuid,
  returns integer default 0 not null,
  extensions integer default 0 not null,
  closed_because text,
  closed_reason text,
  constraint tasks_pkey PRIMARY KEY (id),
  constraint tasks_department_id_id_key UNIQUE (department_id, id),
  constraint tasks_department_id_number_key UNIQUE (department_id, number),
  constraint tasks_occurrence_id_party_id_key UNIQUE (occurrence_id, party_id),
  constraint tasks_department_id_account_id_fkey FOREIGN KEY (department_id, account_id) REFERENCES accounts(department_id, id),
  constraint tasks_department_id_executor_id_fkey FOREIGN KEY (department_id, executor_id) REFERENCES people(department_id, id),
  constraint tasks_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint tasks_department_id_measure_id_fkey FOREIGN KEY (department_id, measure_id) REFERENCES measures(department_id, id),
  constraint tasks_department_id_occurrence_id_fkey FOREIGN KEY (department_id, occurrence_id) REFERENCES occurrences(department_id, id),
  constraint tasks_department_id_organisation_id_fkey FOREIGN KEY (department_id, organisation_id) REFERENCES organisations(department_id, id),
  constraint tasks_department_id_overseer_id_fkey FOREIGN KEY (department_id, overseer_id) REFERENCES people(department_id, id),
  constraint tasks_department_id_plan_id_fkey FOREIGN KEY (department_id, plan_id) REFERENCES plans(department_id, id),
  constraint tasks_acceptor_check CHECK ((acceptor = ANY (ARRAY['overseer'::text, 'chairperson'::text, 'deputy'::text]))),
  constraint tasks_check CHECK (((executor_id IS NOT NULL) OR (organisation_id IS NOT NULL))),
  constraint tasks_check1 CHECK (((base_on IS NULL) = (base_set_on IS NULL))),
  constraint tasks_check2 CHECK (((state = 'accepted'::text) = (accepted_on IS NOT NULL))),
  constraint tasks_check3 CHECK (((state = ANY (ARRAY['cancelled'::text, 'notApplicable'::text])) = (closed_reason IS NOT NULL))),
  constraint tasks_check4 CHECK (((state <> ALL (ARRAY['submitted'::text, 'accepted'::text])) OR ((done_on IS NOT NULL) AND (account_id IS NOT NULL)))),
  constraint tasks_closed_because_check CHECK ((closed_because = ANY (ARRAY['decided'::text, 'released'::text, 'amended'::text, 'merged'::text, 'left'::text, 'closed'::text]))),
  constraint tasks_closed_reason_check CHECK ((closed_reason <> ''::text)),
  constraint tasks_extensions_check CHECK ((extensions >= 0)),
  constraint tasks_kind_check CHECK ((kind = ANY (ARRAY['final'::text, 'checkpoint'::text]))),
  constraint tasks_machine_check CHECK ((machine > 0)),
  constraint tasks_number_check CHECK ((number > 0)),
  constraint tasks_part_check CHECK ((part = ANY (ARRAY['lead'::text, 'part'::text, 'each'::text]))),
  constraint tasks_returns_check CHECK ((returns >= 0)),
  constraint tasks_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'assigned'::text, 'inProgress'::text, 'submitted'::text, 'returned'::text, 'accepted'::text, 'cancelled'::text, 'notApplicable'::text])))
);
CREATE INDEX tasks_climbing ON public.tasks USING btree (department_id, base_on, id) WHERE ((state = ANY (ARRAY['assigned'::text, 'inProgress'::text, 'returned'::text, 'submitted'::text])) AND (base_on IS NOT NULL));
CREATE INDEX tasks_counted ON public.tasks USING btree (department_id, plan_id, state, due, base_on) WHERE ((kind = 'final'::text) AND (state <> ALL (ARRAY['cancelled'::text, 'notApplicable'::text])) AND (original_due >= created_on));
CREATE INDEX tasks_helped ON public.tasks USING btree (department_id, due, number) WHERE (co_executors <> '{}'::uuid[]);
CREATE INDEX tasks_of_executor ON public.tasks USING btree (department_id, executor_id, due);
CREATE INDEX tasks_of_measure ON public.tasks USING btree (measure_id, occurrence_id);
CREATE INDEX tasks_of_organisation ON public.tasks USING btree (department_id, organisation_id, due);
CREATE INDEX tasks_of_plan ON public.tasks USING btree (plan_id, state, due);
CREATE INDEX tasks_opening ON public.tasks USING btree (department_id, opens_on) WHERE ((state = 'planned'::text) AND (due >= created_on));
CREATE INDEX tasks_rebased ON public.tasks USING btree (department_id, base_set_on, base_on) WHERE ((state = ANY (ARRAY['assigned'::text, 'inProgress'::text, 'returned'::text, 'submitted'::text])) AND (base_on IS NOT NULL));
CREATE INDEX tasks_submitted ON public.tasks USING btree (department_id, submitted_on) WHERE (state = 'submitted'::text);
CREATE INDEX tasks_to_do ON public.tasks USING btree (department_id, due, number) WHERE (state = ANY (ARRAY['planned'::text, 'assigned'::text, 'inProgress'::text, 'returned'::text, 'submitted'::text]));
alter table tasks enable row level security;
alter table tasks force row level security;

create policy accounts_department on accounts for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy accounts_engine on accounts for all to kontrol_engine
  using (( SELECT (CURRENT_USER = 'kontrol_engine'::name)));

create policy acknowledgements_department on acknowledgements for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy acknowledgements_engine on acknowledgements for all to kontrol_engine
  using (( SELECT (CURRENT_USER = 'kontrol_engine'::name)));

create policy armed_measures_department on armed_measures for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy armed_measures_engine on armed_measures for all to kontrol_engine
  using (( SELECT (CURRENT_USER = 'kontrol_engine'::name)));

create policy credentials_at_the_door on credentials for select to kontrol_owner
  using (true);
create policy credentials_department on credentials for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));

create policy departments_department on departments for all to kontrol_app
  using ((id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy departments_engine on departments for select to kontrol_engine
  using (( SELECT (CURRENT_USER = 'kontrol_engine'::name)));
create policy departments_names on departments for select to kontrol_owner
  using (true);

create policy document_templates_department on document_templates for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));

create policy documents_department on documents for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));

create policy engine_bad_department on engine_bad for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy engine_bad_engine on engine_bad for all to kontrol_engine
  using (( SELECT (CURRENT_USER = 'kontrol_engine'::name)));

create policy engine_progress_department on engine_progress for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy engine_progress_engine on engine_progress for all to kontrol_engine
  using (( SELECT (CURRENT_USER = 'kontrol_engine'::name)));

create policy evidence_department on evidence for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy evidence_engine on evidence for all to kontrol_engine
  using (( SELECT (CURRENT_USER = 'kontrol_engine'::name)));

create policy extensions_department on extensions for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy extensions_engine on extensions for all to kontrol_engine
  using (( SELECT (CURRENT_USER = 'kontrol_engine'::name)));

create policy files_department on files for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy files_engine on files for all to kontrol_engine
  using (( SELECT (CURRENT_USER = 'kontrol_engine'::name)));

create policy group_members_department on group_members for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy group_members_engine on group_members for all to kontrol_engine
  using (( SELECT (CURRENT_USER = 'kontrol_engine'::name)));

create policy groups_department on groups for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy groups_engine on groups for all to kontrol_engine
  using (( SELECT (CURRENT_USER = 'kontrol_engine'::name)));

create policy history_department on history for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy history_engine on history for all to kontrol_engine
  using (( SELECT (CURRENT_USER = 'kontrol_engine'::name)));

create policy history_heads_department on history_heads for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy history_heads_engine on history_heads for all to kontrol_engine
  using (( SELECT (CURRENT_USER = 'kontrol_engine'::name)));
create policy history_heads_linking on history_heads for all to kontrol_owner
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));

create policy history_sealed_heads_department on history_sealed_heads for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy history_sealed_heads_engine on history_sealed_heads for all to kontrol_engine
  using (( SELECT (CURRENT_USER = 'kontrol_engine'::name)));
create policy history_sealed_heads_sealing on history_sealed_heads for all to kontrol_owner
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));

create policy history_seals_department on history_seals for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy history_seals_engine on history_seals for all to kontrol_engine
  using (( SELECT (CURRENT_USER = 'kontrol_engine'::name)));
create policy history_seals_sealing on history_seals for all to kontrol_owner
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));

create policy intake_drafts_department on intake_drafts for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));

create policy ladders_department on ladders for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy ladders_engine on ladders for all to kontrol_engine
  using (( SELECT (CURRENT_USER = 'kontrol_engine'::name)));

create policy letter_files_department on letter_files for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));

create policy letters_department on letters for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy letters_engine on letters for all to kontrol_engine
  using (( SELECT (CURRENT_USER = 'kontrol_engine'::name)));

create policy measure_organisations_department on measure_organisations for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy measure_organisations_engine on measure_organisations for all to kontrol_engine
  using (( SELECT (CURRENT_USER = 'kontrol_engine'::name)));

create policy measure_parties_department on measure_parties for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy measure_parties_engine on measure_parties for all to kontrol_engine
  using (( SELECT (CURRENT_USER = 'kontrol_engine'::name)));

create policy measure_wordings_department on measure_wordings for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy measure_wordings_engine on measure_wordings for all to kontrol_engine
  using (( SELECT (CURRENT_USER = 'kontrol_engine'::name)));

create policy measures_department on measures for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy measures_engine on measures for all to kontrol_engine
  using (( SELECT (CURRENT_USER = 'kontrol_engine'::name)));

create policy notices_department on notices for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy notices_engine on notices for all to kontrol_engine
  using (( SELECT (CURRENT_USER = 'kontrol_engine'::name)));

create policy observations_department on observations for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy observations_engine on observations for all to kontrol_engine
  using (( SELECT (CURRENT_USER = 'kontrol_engine'::name)));

create policy occurrences_department on occurrences for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy occurrences_engine on occurrences for all to kontrol_engine
  using (( SELECT (CURRENT_USER = 'kontrol_engine'::name)));

create policy orders_department on orders for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy orders_engine on orders for all to kontrol_engine
  using (( SELECT (CURRENT_USER = 'kontrol_engine'::name)));

create policy organisations_department on organisations for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy organisations_engine on organisations for all to kontrol_engine
  using (( SELECT (CURRENT_USER = 'kontrol_engine'::name)));

create policy people_at_the_door on people for select to kontrol_owner
  using (true);
create policy people_department on people for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy people_engine on people for all to kontrol_engine
  using (( SELECT (CURRENT_USER = 'kontrol_engine'::name)));

create policy plan_answers_department on plan_answers for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy plan_answers_engine on plan_answers for all to kontrol_engine
  using (( SELECT (CURRENT_USER = 'kontrol_engine'::name)));

create policy plan_sections_department on plan_sections for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy plan_sections_engine on plan_sections for all to kontrol_engine
  using (( SELECT (CURRENT_USER = 'kontrol_engine'::name)));

create policy plan_versions_department on plan_versions for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy plan_versions_engine on plan_versions for all to kontrol_engine
  using (( SELECT (CURRENT_USER = 'kontrol_engine'::name)));

create policy plans_department on plans for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy plans_engine on plans for all to kontrol_engine
  using (( SELECT (CURRENT_USER = 'kontrol_engine'::name)));

create policy refused_addresses_department on refused_addresses for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy refused_addresses_engine on refused_addresses for all to kontrol_engine
  using (( SELECT (CURRENT_USER = 'kontrol_engine'::name)));

create policy reports_department on reports for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy reports_engine on reports for all to kontrol_engine
  using (( SELECT (CURRENT_USER = 'kontrol_engine'::name)));

create policy role_holders_department on role_holders for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy role_holders_engine on role_holders for all to kontrol_engine
  using (( SELECT (CURRENT_USER = 'kontrol_engine'::name)));

create policy roles_department on roles for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy roles_engine on roles for all to kontrol_engine
  using (( SELECT (CURRENT_USER = 'kontrol_engine'::name)));

create policy rungs_department on rungs for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy rungs_engine on rungs for all to kontrol_engine
  using (( SELECT (CURRENT_USER = 'kontrol_engine'::name)));

create policy sessions_at_the_door on sessions for select to kontrol_owner
  using (true);
create policy sessions_department on sessions for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));

create policy sign_in_links_at_the_door on sign_in_links for select to kontrol_owner
  using (true);
create policy sign_in_links_department on sign_in_links for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));

create policy substitutions_department on substitutions for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy substitutions_engine on substitutions for all to kontrol_engine
  using (( SELECT (CURRENT_USER = 'kontrol_engine'::name)));

create policy task_numbers_department on task_numbers for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy task_numbers_engine on task_numbers for all to kontrol_engine
  using (( SELECT (CURRENT_USER = 'kontrol_engine'::name)));

create policy task_spans_department on task_spans for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy task_spans_engine on task_spans for all to kontrol_engine
  using (( SELECT (CURRENT_USER = 'kontrol_engine'::name)));

create policy tasks_department on tasks for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy tasks_engine on tasks for all to kontrol_engine
  using (( SELECT (CURRENT_USER = 'kontrol_engine'::name)));

CREATE TRIGGER history_insert_only BEFORE DELETE OR UPDATE ON public.history FOR EACH ROW EXECUTE FUNCTION history_refuse();
CREATE TRIGGER history_link BEFORE INSERT ON public.history FOR EACH ROW EXECUTE FUNCTION history_link();
CREATE TRIGGER history_no_truncate BEFORE TRUNCATE ON public.history FOR EACH STATEMENT EXECUTE FUNCTION history_refuse();

CREATE TRIGGER history_heads_kept BEFORE DELETE ON public.history_heads FOR EACH ROW EXECUTE FUNCTION history_refuse();
CREATE TRIGGER history_heads_no_truncate BEFORE TRUNCATE ON public.history_heads FOR EACH STATEMENT EXECUTE FUNCTION history_refuse();

CREATE TRIGGER history_sealed_heads_kept BEFORE DELETE OR UPDATE ON public.history_sealed_heads FOR EACH ROW EXECUTE FUNCTION history_refuse();
CREATE TRIGGER history_sealed_heads_no_truncate BEFORE TRUNCATE ON public.history_sealed_heads FOR EACH STATEMENT EXECUTE FUNCTION history_refuse();

CREATE TRIGGER history_seals_kept BEFORE DELETE OR UPDATE ON public.history_seals FOR EACH ROW EXECUTE FUNCTION history_refuse();
CREATE TRIGGER history_seals_no_truncate BEFORE TRUNCATE ON public.history_seals FOR EACH STATEMENT EXECUTE FUNCTION history_refuse();

CREATE TRIGGER report_closed BEFORE UPDATE ON public.reports FOR EACH ROW EXECUTE FUNCTION report_closed();

grant usage on schema public to kontrol_app;
grant usage on schema public to kontrol_engine;
grant create, usage on schema public to kontrol_owner;
grant usage on schema public to public;
grant insert, select on accounts to kontrol_app;
grant select on accounts to kontrol_engine;
grant insert, select on acknowledgements to kontrol_app;
grant select on acknowledgements to kontrol_engine;
grant insert, select, update on armed_measures to kontrol_app;
grant select on armed_measures to kontrol_engine;
grant delete, insert, select, update on credentials to kontrol_app;
grant insert, select, update on departments to kontrol_app;
grant select on departments to kontrol_engine;
grant insert, select on document_templates to kontrol_app;
grant insert, select on documents to kontrol_app;
grant delete, insert, select, update on engine_bad to kontrol_app;
grant select on engine_bad to kontrol_engine;
grant select on engine_gaps to kontrol_app;
grant delete, insert, select, update on engine_gaps to kontrol_engine;
grant delete, insert, select, update on engine_progress to kontrol_app;
grant select on engine_progress to kontrol_engine;
grant select on engine_runs to kontrol_app;
grant insert, select, update on engine_runs to kontrol_engine;
grant insert, select, update on evidence to kontrol_app;
grant select on evidence to kontrol_engine;
grant insert, select, update on extensions to kontrol_app;
grant select on extensions to kontrol_engine;
grant insert, select on files to kontrol_app;
grant select on files to kontrol_engine;
grant insert, select, update on group_members to kontrol_app;
grant select on group_members to kontrol_engine;
grant insert, select, update on groups to kontrol_app;
grant select on groups to kontrol_engine;
grant insert, select on history to kontrol_app;
grant select on history to kontrol_engine;
grant select on history_heads to kontrol_app;
grant select on history_heads to kontrol_engine;
grant select on history_sealed_heads to kontrol_app;
grant select on history_sealed_heads to kontrol_engine;
grant select on history_seals to kontrol_app;
grant select on history_seals to kontrol_engine;
grant delete, insert, select, update on intake_drafts to kontrol_app;
grant insert, select on ladders to kontrol_app;
grant select on ladders to kontrol_engine;
grant insert, select on letter_files to kontrol_app;
grant insert, select, update on letters to kontrol_app;
grant select on letters to kontrol_engine;
grant insert, select on measure_organisations to kontrol_app;
grant select on measure_organisations to kontrol_engine;
grant insert, select on measure_parties to kontrol_app;
grant select on measure_parties to kontrol_engine;
grant insert, select on measure_wordings to kontrol_app;
grant select on measure_wordings to kontrol_engine;
grant insert, select, update on measures to kontrol_app;
grant select on measures to kontrol_engine;
grant select on migrations to kontrol_app;
grant insert, select, update on notices to kontrol_app;
grant select on notices to kontrol_engine;
grant insert, select, update on observations to kontrol_app;
grant select on observations to kontrol_engine;
grant insert, select, update on occurrences to kontrol_app;
grant select on occurrences to kontrol_engine;
grant insert, select, update on orders to kontrol_app;
grant select on orders to kontrol_engine;
grant insert, select, update on organisations to kontrol_app;
grant select on organisations to kontrol_engine;
grant insert, select, update on people to kontrol_app;
grant select on people to kontrol_engine;
grant insert, select on plan_answers to kontrol_app;
grant select on plan_answers to kontrol_engine;
grant insert, select on plan_sections to kontrol_app;
grant select on plan_sections to kontrol_engine;
grant insert, select on plan_versions to kontrol_app;
grant select on plan_versions to kontrol_engine;
grant insert, select, update on plans to kontrol_app;
grant select on plans to kontrol_engine;
grant delete, insert, select, update on refused_addresses to kontrol_app;
grant select on refused_addresses to kontrol_engine;
grant insert, select, update on reports to kontrol_app;
grant select on reports to kontrol_engine;
grant insert, select, update on role_holders to kontrol_app;
grant select on role_holders to kontrol_engine;
grant insert, select, update on roles to kontrol_app;
grant select on roles to kontrol_engine;
grant insert, select on rungs to kontrol_app;
grant select on rungs to kontrol_engine;
grant delete, insert, select, update on sessions to kontrol_app;
grant delete, insert, select, update on sign_in_links to kontrol_app;
grant delete, insert, select, update on substitutions to kontrol_app;
grant select on substitutions to kontrol_engine;
grant insert, select, update on task_numbers to kontrol_app;
grant select on task_numbers to kontrol_engine;
grant insert, select, update on task_spans to kontrol_app;
grant select on task_spans to kontrol_engine;
grant insert, select, update on tasks to kontrol_app;
grant select on tasks to kontrol_engine;
grant execute on function demo_people() to kontrol_app;
grant execute on function department_names() to kontrol_app;
grant execute on function enqueue_job(text,json,text,timestamp with time zone) to kontrol_app;
grant execute on function enqueue_job(text,json,text,timestamp with time zone) to kontrol_engine;
grant execute on function history_refuse() to public;
grant execute on function history_seal(date,timestamp with time zone) to kontrol_app;
grant execute on function people_to_sign_in(text,date) to kontrol_app;
grant execute on function report_closed() to public;
grant execute on function session_of(bytea,timestamp with time zone) to kontrol_app;
grant execute on function sign_in_failed(text[],timestamp with time zone) to kontrol_app;
grant execute on function sign_in_failures_of(text[],timestamp with time zone) to kontrol_app;
grant execute on function sign_in_forgiven(text[]) to kontrol_app;
grant execute on function sign_in_link_of(bytea,timestamp with time zone) to kontrol_app;

comment on column accounts.incoming_number is 'of a mailed reply entered on behalf of its sender';

comment on column armed_measures.ask_on is 'when «наступало ли?» is asked next';

comment on column departments.full_name is 'full official name by grammatical case';

comment on column departments.time_zone is 'IANA name; the department''s civil days are counted in it';

comment on column departments.simulated_at is 'of a demo department: the instant it takes for now; its letters never leave the house';

comment on column document_templates.name is 'as the product''s own, which it stands in for';

comment on column document_templates.text is 'null: the product''s own is in force again';

comment on column documents.number is 'by which people call it: «документ № 7» of the department';

comment on column documents.reg_number is 'number and date it bears on paper, where given';

comment on column documents.view is 'canonical JSON of what the template was given, figures included';

comment on column documents.templates is 'versions of the department''s own templates used: {} — only the product''s';

comment on column documents.template_hash is 'over the texts of all templates used';

comment on column documents.made_at is 'in the department''s time; written into the files';

comment on table engine_gaps is 'when work stood still, and what the first run after it caught up';

comment on column engine_progress.through is 'the last day this module has done whole';

comment on column engine_runs.missed_minutes is 'between the run before and this one, beyond the usual minute';

comment on column extensions.late is 'asked with less than five days left';

comment on column files.hash is 'SHA-256 of the content, which is also its name on disk';

comment on column groups.one_of is 'the function meant inside each organisation; null: its head';

comment on column history.facts is 'canonical JSON, kept as the very text that was hashed';

comment on column history_heads.sealed is 'seq that the last seal names';

comment on column history_seals.heads is 'of chains that grew since the seal before';

comment on column intake_drafts.seq is 'goes up with every change: a page shown before it is told so';

comment on column intake_drafts.draft is 'as read from the file, untouched; null once confirmed';

comment on column ladders.plan_id is 'null: of the department, for plans without one of their own';

comment on column ladders.since is 'rungs of an earlier day are not owed under it';

comment on column ladders.rungs is 'null: from then on again what holds above: the department''s or the default';

comment on column letter_files.content_id is 'of a picture that the body shows (cid:…); null: an attachment';

comment on column letters.key is 'what makes writing it twice harmless: digest:<recipient>:<day>';

comment on column letters.composed_at is 'in the department''s time, as is day; the rest is real time';

comment on column letters.due_at is 'not handed over before; moves with every failed attempt';

comment on column letters.sending_by is 'lock that the sending process holds as long as it lives';

comment on column letters.handed_to is 'server and its reply, or the .eml file';

comment on column letters.unanswered is 'times its content went to a server that has not answered for it';

comment on table measure_organisations is 'the organisations a measure concerns, where it names a group of all';

comment on column measure_wordings.version is 'of the plan, since which it holds';

comment on column measure_wordings.deadline is 'reading of deadline_text';

comment on column measure_wordings.given_phrase is 'deadline given by the coordinator instead of the paper''s';

comment on column measures.place is 'row of the plan as it stands; null once removed';

comment on column measures.revision is 'of the wording in force';

comment on column notices.organisation_id is 'the mailbox of an organisation';

comment on column notices.held_on is 'day whose digest had gone to its reader before it came';

comment on column occurrences.written is 'due date as the phrase gives it, before the calendar moved it';

comment on column occurrences.until_version is 'version of the plan that replaced it';

comment on column occurrences.event_key is 'of a row that waits for events: tells them apart';

comment on column occurrences.basis is 'what happened and by which document';

comment on column orders.overseer is 'as the order writes it';

comment on column organisations.branch is 'reports through its parent';

comment on column people.given is 'name or its initial with a dot';

comment on column people."position" is 'by grammatical case';

comment on column plan_answers.proposed is 'the proposed answer was taken, nobody gave one';

comment on column plan_versions.order_id is 'of version 1 the approving order, then the amending ones';

comment on column plan_versions.measures is 'its rows in the order of the paper';

comment on column plans.number is 'by which people call it: «план № 3»';

comment on column plans.key is 'tells the plans of one order apart: annex-4, plan-1';

comment on column reports.month is 'its first day';

comment on column reports.as_of is 'the end of the month in the department: what was recorded by then';

comment on column reports.data is 'canonical JSON of all the report says';

comment on column reports.frozen_at is 'in the department''s time, as is made_at';

comment on column rungs.late_days is 'between its day and the day it was raised: an outage';

comment on column sessions.told is 'what the next page says once: «Исполнение принято.»';

comment on column task_spans.worked_until is 'of work handed in: the day it was done or, if later, what the demanded documents bear';

comment on column tasks.number is 'by which people call it: «поручение № 12»';

comment on column tasks.party_id is 'organisation or person that answers, as the plan was fanned out';

comment on column tasks.part is 'lead: answers for the measure; part: asked beside the lead; each: all answer alike';

comment on column tasks.executor_id is 'null: whoever reads the organisation''s mailbox';

comment on column tasks.overseer_id is 'null: whoever holds the acceptor''s role that day';

comment on column tasks.machine is 'version of the lifecycle the row was last written under';

comment on column tasks.base_on is 'day the ladder counts from: due, rework or submission';

comment on column tasks.doers is 'everybody whose work was ever handed in; none of them may accept';

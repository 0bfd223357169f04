-- Written by: npm run schema -- --write. Databases are made by the migrations, not by this file.

CREATE OR REPLACE FUNCTION public.department_names()
 RETURNS TABLE(id uuid, name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$select d.id, d.name from departments d$function$;

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

create table departments (
  id uuid not null,
  name text not null,
  full_name jsonb default '{}'::jsonb not null,
  time_zone text not null,
  settings jsonb default '{}'::jsonb not null,
  created_at timestamp with time zone default now() not null,
  constraint departments_pkey PRIMARY KEY (id),
  constraint departments_name_key UNIQUE (name),
  constraint departments_full_name_check CHECK ((jsonb_typeof(full_name) = 'object'::text)),
  constraint departments_name_check CHECK (((name = btrim(name)) AND (name <> ''::text))),
  constraint departments_settings_check CHECK ((jsonb_typeof(settings) = 'object'::text)),
  constraint departments_time_zone_check CHECK ((time_zone <> ''::text))
);
alter table departments enable row level security;
alter table departments force row level security;

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
  constraint history_heads_pkey PRIMARY KEY (department_id, subject_kind, subject_id),
  constraint history_heads_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id)
);
alter table history_heads enable row level security;
alter table history_heads force row level security;

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
  constraint occurrences_pkey PRIMARY KEY (id),
  constraint occurrences_department_id_id_key UNIQUE (department_id, id),
  constraint occurrences_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint occurrences_department_id_measure_id_fkey FOREIGN KEY (department_id, measure_id) REFERENCES measures(department_id, id),
  constraint occurrences_check CHECK ((until_version > since_version)),
  constraint occurrences_check1 CHECK (((due >= from_on) AND (written >= from_on))),
  constraint occurrences_check2 CHECK (((fulfilled_on IS NOT NULL) = (settlement = 'fulfilled'::text))),
  constraint occurrences_check3 CHECK (((fulfilled_by IS NULL) OR (settlement = 'fulfilled'::text))),
  constraint occurrences_fulfilled_by_check CHECK ((fulfilled_by <> ''::text)),
  constraint occurrences_kind_check CHECK ((kind = ANY (ARRAY['final'::text, 'checkpoint'::text]))),
  constraint occurrences_settlement_check CHECK ((settlement = ANY (ARRAY['live'::text, 'pending'::text, 'fulfilled'::text, 'removed'::text, 'not-owed'::text]))),
  constraint occurrences_since_version_check CHECK ((since_version > 0)),
  constraint occurrences_why_check CHECK ((why <> ''::text))
);
CREATE INDEX occurrences_due ON public.occurrences USING btree (department_id, due) WHERE ((until_version IS NULL) AND (settlement = 'live'::text));
CREATE UNIQUE INDEX occurrences_in_force ON public.occurrences USING btree (measure_id, kind, written, COALESCE(from_on, '-infinity'::date)) WHERE (until_version IS NULL);
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
  constraint plans_pkey PRIMARY KEY (id),
  constraint plans_department_id_id_key UNIQUE (department_id, id),
  constraint plans_department_id_number_key UNIQUE (department_id, number),
  constraint plans_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id),
  constraint plans_department_id_order_id_fkey FOREIGN KEY (department_id, order_id) REFERENCES orders(department_id, id),
  constraint plans_check CHECK (((period_from IS NULL) = (period_to IS NULL))),
  constraint plans_check1 CHECK ((period_to >= period_from)),
  constraint plans_key_check CHECK ((key <> ''::text)),
  constraint plans_number_check CHECK ((number > 0)),
  constraint plans_version_check CHECK ((version > 0))
);
CREATE UNIQUE INDEX plans_of_order ON public.plans USING btree (department_id, order_id, key) WHERE (order_id IS NOT NULL);
CREATE UNIQUE INDEX plans_without_order ON public.plans USING btree (department_id, md5(title), COALESCE(period_from, '-infinity'::date), key) WHERE (order_id IS NULL);
alter table plans enable row level security;
alter table plans force row level security;

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

create policy departments_department on departments for all to kontrol_app
  using ((id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy departments_engine on departments for select to kontrol_engine
  using ((CURRENT_USER = 'kontrol_engine'::name));
create policy departments_names on departments for select to kontrol_owner
  using (true);

create policy group_members_department on group_members for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy group_members_engine on group_members for all to kontrol_engine
  using ((CURRENT_USER = 'kontrol_engine'::name));

create policy groups_department on groups for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy groups_engine on groups for all to kontrol_engine
  using ((CURRENT_USER = 'kontrol_engine'::name));

create policy history_department on history for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy history_engine on history for all to kontrol_engine
  using ((CURRENT_USER = 'kontrol_engine'::name));

create policy history_heads_department on history_heads for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy history_heads_engine on history_heads for all to kontrol_engine
  using ((CURRENT_USER = 'kontrol_engine'::name));
create policy history_heads_linking on history_heads for all to kontrol_owner
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));

create policy measure_organisations_department on measure_organisations for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy measure_organisations_engine on measure_organisations for all to kontrol_engine
  using ((CURRENT_USER = 'kontrol_engine'::name));

create policy measure_parties_department on measure_parties for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy measure_parties_engine on measure_parties for all to kontrol_engine
  using ((CURRENT_USER = 'kontrol_engine'::name));

create policy measure_wordings_department on measure_wordings for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy measure_wordings_engine on measure_wordings for all to kontrol_engine
  using ((CURRENT_USER = 'kontrol_engine'::name));

create policy measures_department on measures for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy measures_engine on measures for all to kontrol_engine
  using ((CURRENT_USER = 'kontrol_engine'::name));

create policy occurrences_department on occurrences for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy occurrences_engine on occurrences for all to kontrol_engine
  using ((CURRENT_USER = 'kontrol_engine'::name));

create policy orders_department on orders for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy orders_engine on orders for all to kontrol_engine
  using ((CURRENT_USER = 'kontrol_engine'::name));

create policy organisations_department on organisations for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy organisations_engine on organisations for all to kontrol_engine
  using ((CURRENT_USER = 'kontrol_engine'::name));

create policy people_department on people for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy people_engine on people for all to kontrol_engine
  using ((CURRENT_USER = 'kontrol_engine'::name));

create policy plan_answers_department on plan_answers for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy plan_answers_engine on plan_answers for all to kontrol_engine
  using ((CURRENT_USER = 'kontrol_engine'::name));

create policy plan_sections_department on plan_sections for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy plan_sections_engine on plan_sections for all to kontrol_engine
  using ((CURRENT_USER = 'kontrol_engine'::name));

create policy plan_versions_department on plan_versions for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy plan_versions_engine on plan_versions for all to kontrol_engine
  using ((CURRENT_USER = 'kontrol_engine'::name));

create policy plans_department on plans for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy plans_engine on plans for all to kontrol_engine
  using ((CURRENT_USER = 'kontrol_engine'::name));

create policy role_holders_department on role_holders for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy role_holders_engine on role_holders for all to kontrol_engine
  using ((CURRENT_USER = 'kontrol_engine'::name));

create policy roles_department on roles for all to kontrol_app
  using ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid))
  with check ((department_id = (NULLIF(current_setting('kontrol.department'::text, true), ''::text))::uuid));
create policy roles_engine on roles for all to kontrol_engine
  using ((CURRENT_USER = 'kontrol_engine'::name));

CREATE TRIGGER history_insert_only BEFORE DELETE OR UPDATE ON public.history FOR EACH ROW EXECUTE FUNCTION history_refuse();
CREATE TRIGGER history_link BEFORE INSERT ON public.history FOR EACH ROW EXECUTE FUNCTION history_link();
CREATE TRIGGER history_no_truncate BEFORE TRUNCATE ON public.history FOR EACH STATEMENT EXECUTE FUNCTION history_refuse();

CREATE TRIGGER history_heads_kept BEFORE DELETE ON public.history_heads FOR EACH ROW EXECUTE FUNCTION history_refuse();
CREATE TRIGGER history_heads_no_truncate BEFORE TRUNCATE ON public.history_heads FOR EACH STATEMENT EXECUTE FUNCTION history_refuse();

grant usage on schema public to kontrol_app;
grant usage on schema public to kontrol_engine;
grant create, usage on schema public to kontrol_owner;
grant usage on schema public to public;
grant insert, select, update on departments to kontrol_app;
grant select on departments to kontrol_engine;
grant insert, select, update on group_members to kontrol_app;
grant select on group_members to kontrol_engine;
grant insert, select, update on groups to kontrol_app;
grant select on groups to kontrol_engine;
grant insert, select on history to kontrol_app;
grant select on history to kontrol_engine;
grant select on history_heads to kontrol_app;
grant select on history_heads to kontrol_engine;
grant insert, select on measure_organisations to kontrol_app;
grant select on measure_organisations to kontrol_engine;
grant insert, select on measure_parties to kontrol_app;
grant select on measure_parties to kontrol_engine;
grant insert, select on measure_wordings to kontrol_app;
grant select on measure_wordings to kontrol_engine;
grant insert, select, update on measures to kontrol_app;
grant select on measures to kontrol_engine;
grant select on migrations to kontrol_app;
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
grant insert, select, update on role_holders to kontrol_app;
grant select on role_holders to kontrol_engine;
grant insert, select, update on roles to kontrol_app;
grant select on roles to kontrol_engine;
grant execute on function department_names() to kontrol_app;
grant execute on function history_refuse() to public;

comment on column departments.full_name is 'full official name by grammatical case';

comment on column departments.time_zone is 'IANA name; the department''s civil days are counted in it';

comment on column groups.one_of is 'the function meant inside each organisation; null: its head';

comment on column history.facts is 'canonical JSON, kept as the very text that was hashed';

comment on table measure_organisations is 'the organisations a measure concerns, where it names a group of all';

comment on column measure_wordings.version is 'of the plan, since which it holds';

comment on column measure_wordings.deadline is 'reading of deadline_text';

comment on column measure_wordings.given_phrase is 'deadline given by the coordinator instead of the paper''s';

comment on column measures.place is 'row of the plan as it stands; null once removed';

comment on column measures.revision is 'of the wording in force';

comment on column occurrences.written is 'due date as the phrase gives it, before the calendar moved it';

comment on column occurrences.until_version is 'version of the plan that replaced it';

comment on column orders.overseer is 'as the order writes it';

comment on column organisations.branch is 'reports through its parent';

comment on column people.given is 'name or its initial with a dot';

comment on column people."position" is 'by grammatical case';

comment on column plan_answers.proposed is 'the proposed answer was taken, nobody gave one';

comment on column plan_versions.order_id is 'of version 1 the approving order, then the amending ones';

comment on column plan_versions.measures is 'its rows in the order of the paper';

comment on column plans.number is 'by which people call it: «план № 3»';

comment on column plans.key is 'tells the plans of one order apart: annex-4, plan-1';

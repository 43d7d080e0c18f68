import { alipayTables } from './tables-of-alipay.ts'
import { kuaidi100Tables } from './tables-of-kuaidi100.ts'
import { wechatTables } from './tables-of-wechat.ts'

/** Settings, knobs, used nonces, and what is to be told to merchants with every attempt at it. */
const sharedTables = `
  create schema gateway;

  create table gateway.setting (
    name text primary key,
    value jsonb not null
  );

  create table gateway.knob (
    number text primary key,
    knobs jsonb not null
  );

  create table gateway.knob_use (
    number text not null,
    call text not null,
    used int not null,
    primary key (number, call)
  );

  create table gateway.nonce (
    merchant text not null,
    nonce text not null,
    seen_at timestamptz not null,
    primary key (merchant, nonce)
  );
  create index nonce_seen on gateway.nonce (seen_at);

  create table gateway.notice (
    id bigint generated always as identity primary key,
    message_id text not null,
    provider text not null check (provider in ('WECHAT', 'ALIPAY', 'KUAIDI100')),
    event text not null,
    number text not null,
    subject text not null,
    url text not null,
    content jsonb not null,
    fault text,
    made_at timestamptz not null,
    due_at timestamptz,
    held_for text check (held_for in ('CLOSE', 'REFUND_NOTICE')),
    attempts int not null default 0,
    claimed_until timestamptz,
    state text not null default 'WAITING' check (state in ('WAITING', 'HEARD', 'DROPPED', 'GIVEN_UP'))
  );
  create index notice_due on gateway.notice (due_at) where state = 'WAITING';
  create index notice_subject on gateway.notice (subject);

  create table gateway.delivery (
    id bigint generated always as identity primary key,
    notice_id bigint not null references gateway.notice,
    attempt int not null,
    fault text,
    sent_at timestamptz not null,
    status int,
    answer text,
    failure text,
    took_ms int not null,
    headers jsonb not null,
    body bytea
  );
  create index delivery_notice on gateway.delivery (notice_id);
`

export const tables = `${sharedTables}${wechatTables}${alipayTables}${kuaidi100Tables}`

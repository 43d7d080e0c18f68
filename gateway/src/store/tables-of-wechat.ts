export const wechatTables = `
  create table gateway.wechat_combine (
    mchid text not null,
    number text not null,
    appid text not null,
    trade_type text not null,
    notify_url text not null,
    content jsonb not null,
    payer_openid text,
    made_at timestamptz not null,
    primary key (mchid, number)
  );

  create table gateway.wechat_order (
    id bigint generated always as identity primary key,
    mchid text not null,
    number text not null,
    appid text not null,
    trade_type text not null check (trade_type in ('NATIVE', 'JSAPI', 'MWEB', 'APP')),
    description text not null,
    attach text,
    total bigint not null check (total > 0),
    payer_total bigint check (payer_total between 0 and total),
    notify_url text not null,
    is_split boolean not null default false,
    combine_mchid text,
    combine_number text,
    orderer_openid text,
    content jsonb not null,
    state text not null default 'NOTPAY' check (state in ('NOTPAY', 'SUCCESS', 'REFUND', 'CLOSED')),
    made_at timestamptz not null,
    expires_at timestamptz not null,
    transaction_id text unique,
    paid_at timestamptz,
    payer_openid text,
    unique (mchid, number),
    check ((state in ('SUCCESS', 'REFUND')) = (transaction_id is not null)),
    check ((transaction_id is null) = (paid_at is null)),
    foreign key (combine_mchid, combine_number) references gateway.wechat_combine
  );
  create index wechat_order_combine on gateway.wechat_order (combine_mchid, combine_number);
  create index wechat_order_paid on gateway.wechat_order (mchid, paid_at);

  create table gateway.wechat_prepay (
    prepay_id text primary key,
    code text not null unique,
    mchid text not null,
    number text not null,
    is_combine boolean not null,
    trade_type text not null,
    is_live boolean not null default true,
    made_at timestamptz not null
  );
  create index wechat_prepay_number on gateway.wechat_prepay (mchid, number);

  create table gateway.wechat_refund (
    id text primary key,
    mchid text not null,
    number text not null,
    order_id bigint not null references gateway.wechat_order,
    amount bigint not null check (amount > 0),
    reason text,
    notify_url text,
    content jsonb not null,
    state text not null check (state in ('PROCESSING', 'SUCCESS', 'ABNORMAL', 'CLOSED')),
    ends_as text not null check (ends_as in ('SUCCESS', 'ABNORMAL', 'CLOSED')),
    made_at timestamptz not null,
    ends_at timestamptz not null,
    ended_at timestamptz,
    fee_back bigint not null check (fee_back >= 0),
    account text not null default '支付用户零钱',
    channel text not null default 'ORIGINAL',
    unique (mchid, number)
  );
  create index wechat_refund_order on gateway.wechat_refund (order_id);
  create index wechat_refund_due on gateway.wechat_refund (ends_at) where state = 'PROCESSING';

  create table gateway.wechat_flow (
    id bigint generated always as identity primary key,
    flow_number text not null unique,
    mchid text not null,
    account text not null,
    happened_at timestamptz not null,
    business_number text not null,
    business text not null,
    is_income boolean not null,
    amount bigint not null check (amount > 0),
    balance bigint not null,
    note text not null,
    voucher text not null
  );
  create index wechat_flow_account on gateway.wechat_flow (mchid, account, id);

  create table gateway.wechat_account (
    mchid text not null,
    account text not null,
    balance bigint not null,
    primary key (mchid, account)
  );

  create table gateway.wechat_receiver (
    mchid text not null,
    appid text not null,
    type text not null,
    account text not null,
    relation text not null,
    name text,
    primary key (mchid, type, account)
  );

  create table gateway.wechat_split (
    id text primary key,
    mchid text not null,
    number text not null,
    order_id bigint not null references gateway.wechat_order,
    is_last boolean not null,
    content jsonb not null,
    made_at timestamptz not null,
    ends_as text not null,
    ends_at timestamptz not null,
    unique (mchid, number)
  );

  create table gateway.wechat_split_part (
    id text primary key,
    split_id text not null references gateway.wechat_split,
    type text not null,
    account text not null,
    amount bigint not null check (amount >= 0),
    description text not null
  );

  create table gateway.wechat_split_return (
    id text primary key,
    mchid text not null,
    number text not null,
    split_id text not null references gateway.wechat_split,
    return_mchid text not null,
    amount bigint not null check (amount > 0),
    description text not null,
    made_at timestamptz not null,
    unique (mchid, number)
  );

  create table gateway.wechat_transfer (
    id text primary key,
    mchid text not null,
    number text not null,
    appid text not null,
    openid text not null,
    amount bigint not null check (amount > 0),
    remark text not null,
    user_name text,
    notify_url text,
    package text not null unique,
    content jsonb not null,
    state text not null,
    fail_reason text,
    made_at timestamptz not null,
    changed_at timestamptz not null,
    unique (mchid, number)
  );

  create table gateway.wechat_bill (
    token text primary key,
    mchid text not null,
    is_gzip boolean not null,
    content bytea not null,
    made_at timestamptz not null
  );

  create table gateway.identity (
    id int generated always as identity primary key,
    name text not null unique,
    unionid text not null unique,
    is_snapshot boolean not null default false
  );

  create table gateway.openid (
    appid text not null,
    openid text not null,
    identity_id int not null references gateway.identity,
    primary key (appid, openid),
    unique (appid, identity_id)
  );

  create table gateway.oauth_code (
    code text primary key,
    appid text not null,
    identity_id int not null references gateway.identity,
    scope text not null,
    made_at timestamptz not null,
    used_at timestamptz
  );

  create table gateway.oauth_token (
    access_token text primary key,
    refresh_token text not null unique,
    appid text not null,
    openid text not null,
    identity_id int not null references gateway.identity,
    scope text not null,
    made_at timestamptz not null
  );
`

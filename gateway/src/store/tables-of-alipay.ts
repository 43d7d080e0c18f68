export const alipayTables = `
  create table gateway.alipay_trade (
    id bigint generated always as identity primary key,
    number text not null unique,
    trade_no text not null unique,
    product_code text not null,
    subject text not null,
    total bigint not null check (total > 0),
    passback text,
    notify_url text,
    return_url text,
    content jsonb not null,
    state text not null default 'WAIT_BUYER_PAY'
      check (state in ('WAIT_BUYER_PAY', 'TRADE_SUCCESS', 'TRADE_FINISHED', 'TRADE_CLOSED')),
    cashier text not null unique,
    made_at timestamptz not null,
    expires_at timestamptz not null,
    paid_at timestamptz,
    closed_at timestamptz,
    buyer_id text,
    check (state not in ('TRADE_SUCCESS', 'TRADE_FINISHED') or paid_at is not null)
  );
  create index alipay_trade_paid on gateway.alipay_trade (paid_at);

  create table gateway.alipay_refund (
    id bigint generated always as identity primary key,
    trade_id bigint not null references gateway.alipay_trade,
    number text not null,
    amount bigint not null check (amount > 0),
    reason text,
    made_at timestamptz not null,
    ends_at timestamptz not null,
    unique (trade_id, number)
  );

  create table gateway.alipay_transfer (
    id bigint generated always as identity primary key,
    number text not null unique,
    order_id text not null unique,
    fund_order_id text not null,
    amount bigint not null check (amount > 0),
    identity text not null,
    content jsonb not null,
    state text not null check (state in ('SUCCESS', 'FAIL')),
    made_at timestamptz not null
  );

  create table gateway.alipay_bill (
    token text primary key,
    file_name text not null,
    content bytea not null,
    made_at timestamptz not null
  );
`

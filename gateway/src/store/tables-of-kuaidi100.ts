export const kuaidi100Tables = `
  create table gateway.parcel (
    id bigint generated always as identity primary key,
    company text not null,
    number text not null,
    callback_url text not null,
    salt text not null,
    state text not null default '0',
    made_at timestamptz not null,
    unique (company, number)
  );

  create table gateway.parcel_event (
    id bigint generated always as identity primary key,
    parcel_id bigint not null references gateway.parcel,
    at timestamptz not null,
    context text not null,
    state text not null
  );
  create index parcel_event_parcel on gateway.parcel_event (parcel_id, at);
`

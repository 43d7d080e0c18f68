import { Migration } from '@mikro-orm/migrations'

/** Invoices for the service fee: to whom they are made out, and what became of each request. */
export class M40Invoice extends Migration {
  override up(): void {
    this.addSql('alter table stored_file drop constraint stored_file_kind_known')
    this.addSql(`alter table stored_file add constraint stored_file_kind_known
      check (kind in ('image', 'document', 'csv', 'invoice'))`)
    this.addParticulars()
    this.addInvoice()
    // What was asked for, and on whose name, stays as it was; the application only moves it on.
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        revoke update, delete, truncate on invoice_particulars, invoice from kaidian_app;
        grant update (replaced_at) on invoice_particulars to kaidian_app;
        grant update (status, number, issued_on, issued_at, file_id, issuer_id, reason, rejected_at, red_number, red_reason,
          red_maker_id, red_checker_id, red_lettered_at) on invoice to kaidian_app;
      end if;
    end $$`)
  }

  private addParticulars(): void {
    this.addSql(`create table invoice_particulars (
      id uuid not null, created_at timestamptz(3) not null, merchant_id uuid not null, kind text not null,
      title text not null, tax_number text not null, email text not null, address text null, phone text null,
      bank_name text null, bank_account text null, replaced_at timestamptz(3) null,
      constraint invoice_particulars_pkey primary key (id),
      constraint invoice_particulars_kind_check check (kind in ('NORMAL', 'SPECIAL')),
      constraint invoice_particulars_tax_number check (tax_number ~ '^([0-9A-Z]{18}|[0-9A-Z]{20})$'),
      constraint invoice_particulars_special check (
        kind = 'NORMAL' or num_nonnulls(address, phone, bank_name, bank_account) = 4),
      constraint invoice_particulars_merchant_id_foreign foreign key (merchant_id) references merchant (id))`)
    this.addSql(
      'create unique index invoice_particulars_current on invoice_particulars (merchant_id) where replaced_at is null',
    )
  }

  private addInvoice(): void {
    this.addSql(`create table invoice (
      id uuid not null, created_at timestamptz(3) not null, merchant_id uuid not null, month text not null,
      amount bigint not null, particulars_id uuid not null, asked_by_id uuid not null, status text not null,
      number text null, issued_on text null, issued_at timestamptz(3) null, file_id uuid null, issuer_id uuid null,
      reason text null, rejected_at timestamptz(3) null, red_number text null, red_reason text null,
      red_maker_id uuid null, red_checker_id uuid null, red_lettered_at timestamptz(3) null,
      constraint invoice_pkey primary key (id),
      constraint invoice_number unique (number),
      constraint invoice_red_number unique (red_number),
      constraint invoice_file unique (file_id),
      constraint invoice_amount check (amount > 0),
      constraint invoice_month check (month ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$'),
      constraint invoice_status_check check (status in ('REQUESTED', 'ISSUED', 'REJECTED', 'RED_PROPOSED', 'RED_LETTERED')),
      constraint invoice_issued check (num_nonnulls(number, issued_on, issued_at, file_id, issuer_id)
        = case when status in ('ISSUED', 'RED_PROPOSED', 'RED_LETTERED') then 5 else 0 end),
      constraint invoice_rejected check (num_nonnulls(reason, rejected_at) = case when status = 'REJECTED' then 2 else 0 end),
      constraint invoice_red_proposed check (num_nonnulls(red_number, red_reason, red_maker_id)
        = case when status in ('RED_PROPOSED', 'RED_LETTERED') then 3 else 0 end),
      constraint invoice_red_lettered check (num_nonnulls(red_checker_id, red_lettered_at)
        = case when status = 'RED_LETTERED' then 2 else 0 end),
      constraint invoice_two_people check (red_checker_id <> red_maker_id),
      constraint invoice_merchant_id_foreign foreign key (merchant_id) references merchant (id),
      constraint invoice_particulars_id_foreign foreign key (particulars_id) references invoice_particulars (id),
      constraint invoice_file_id_foreign foreign key (file_id) references stored_file (id),
      constraint invoice_asked_by_id_foreign foreign key (asked_by_id) references account (id),
      constraint invoice_issuer_id_foreign foreign key (issuer_id) references account (id),
      constraint invoice_red_maker_id_foreign foreign key (red_maker_id) references account (id),
      constraint invoice_red_checker_id_foreign foreign key (red_checker_id) references account (id))`)
    this.addSql(`create unique index invoice_one_standing on invoice (merchant_id, month)
      where status in ('REQUESTED', 'ISSUED', 'RED_PROPOSED')`)
    this.addSql('create index invoice_merchant_month on invoice (merchant_id, month)')
    this.addSql('create index invoice_created on invoice (created_at, id)')
    this.addSql('create index invoice_status_created on invoice (status, created_at, id)')
  }
}

import { Migration } from '@mikro-orm/migrations'

const entryKind = `kind in (
        'PAYMENT', 'SETTLEMENT', 'CASHBACK', 'COMMISSION', 'AGENT_BONUS', 'FREIGHT', 'DIVIDEND', 'REFUND', 'DISCOUNT', 'OTHER')`

export class M07Ledger extends Migration {
  override up(): void {
    this.addSql(`create table ledger_account (
      id uuid not null, created_at timestamptz(3) not null,
      key text not null, kind text not null, owner_kind text not null, owner_id uuid null, detail text null,
      constraint ledger_account_kind_check check (kind in (
        'CLEARING', 'BANK', 'ESCROW', 'WALLET', 'DEBT', 'POOL', 'TRANSIT', 'UNAPPLIED', 'FEE_REVENUE', 'DIVIDEND_EXPENSE',
        'COUPON_EXPENSE')),
      constraint ledger_account_owner_kind_check check (owner_kind in ('MEMBER', 'MERCHANT', 'AGENT', 'PLATFORM')),
      constraint ledger_account_pkey primary key (id),
      constraint ledger_account_key unique (key))`)
    this.addSql('create index ledger_account_owner on ledger_account (owner_id, kind)')
    this.addSql(`create table ledger_balance (
      account_id uuid not null, balance bigint not null, held bigint not null, floor bigint null,
      constraint ledger_balance_pkey primary key (account_id),
      constraint ledger_balance_account_id_foreign foreign key (account_id) references ledger_account (id),
      constraint ledger_balance_floor check (floor is null or balance - held >= floor),
      constraint ledger_balance_held check (held >= 0))`)
    this.addSql(`create table journal (
      id uuid not null, created_at timestamptz(3) not null,
      key text not null, kind text not null, phase text not null, hold_id uuid null, at timestamptz(3) not null,
      subject_kind text null, subject_id uuid null, content_hash text not null,
      constraint journal_kind_check check (${entryKind}),
      constraint journal_phase_check check (phase in ('PLAIN', 'HOLD', 'POST', 'VOID')),
      constraint journal_pkey primary key (id),
      constraint journal_key unique (key),
      constraint journal_resolves_once unique (hold_id),
      constraint journal_hold_id_foreign foreign key (hold_id) references journal (id),
      constraint journal_resolves check ((phase in ('POST', 'VOID')) = (hold_id is not null)))`)
    this.addSql('create index journal_at on journal (at, id)')
    this.addSql('create index journal_subject on journal (subject_id)')
    this.addSql(`create table transfer (
      id uuid not null, created_at timestamptz(3) not null, journal_id uuid not null,
      debit_account_id uuid not null, credit_account_id uuid not null, amount bigint not null,
      kind text not null, at timestamptz(3) not null, subject_kind text null, subject_id uuid null,
      constraint transfer_kind_check check (${entryKind}),
      constraint transfer_pkey primary key (id),
      constraint transfer_journal_id_foreign foreign key (journal_id) references journal (id),
      constraint transfer_amount check (amount > 0),
      constraint transfer_accounts check (debit_account_id <> credit_account_id))`)
    this.addSql('create index transfer_journal on transfer (journal_id)')
    this.addSql('create index transfer_debit on transfer (debit_account_id, at, id)')
    this.addSql('create index transfer_credit on transfer (credit_account_id, at, id)')
    this.addSql('create index transfer_subject on transfer (subject_id)')
    this.addSql(`create table hold_leg (
      id uuid not null, created_at timestamptz(3) not null, journal_id uuid not null,
      debit_account_id uuid not null, credit_account_id uuid not null, amount bigint not null,
      kind text not null, subject_kind text null, subject_id uuid null,
      constraint hold_leg_kind_check check (${entryKind}),
      constraint hold_leg_pkey primary key (id),
      constraint hold_leg_journal_id_foreign foreign key (journal_id) references journal (id),
      constraint hold_leg_debit_account_id_foreign foreign key (debit_account_id) references ledger_account (id),
      constraint hold_leg_credit_account_id_foreign foreign key (credit_account_id) references ledger_account (id),
      constraint hold_leg_amount check (amount > 0))`)
    this.addSql('create index hold_leg_journal on hold_leg (journal_id)')
    this.addSql(`create function refuse_change() returns trigger language plpgsql as $$ begin
      raise exception 'Rows of % never change', tg_table_name using errcode = 'restrict_violation';
    end $$`)
    for (const table of ['journal', 'transfer', 'hold_leg', 'ledger_account']) {
      this.addSql(`create trigger ${table}_never_changes before update or delete or truncate on ${table}
        for each statement execute function refuse_change()`)
      this.revoke(`update, delete, truncate on ${table}`)
    }
    this.revoke('delete, truncate on ledger_balance')
  }

  private revoke(right: string): void {
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then revoke ${right} from kaidian_app; end if;
    end $$`)
  }
}

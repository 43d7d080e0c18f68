import { Migration } from '@mikro-orm/migrations'

/**
 * Transfers say in which transaction they were written, so that sums of those that can change no more can be kept: of
 * each account by business month, up to a horizon.
 */
export class M27aLedgerFold extends Migration {
  override up(): void {
    this.addSql('alter table transfer add column xid xid8 not null default pg_current_xact_id()')
    this.addSql('create index transfer_xid on transfer (xid)')
    this.addSql(`create table ledger_fold (
      account_id uuid not null, month text not null, credits bigint not null, debits bigint not null,
      constraint ledger_fold_pkey primary key (account_id, month),
      constraint ledger_fold_sums check (credits >= 0 and debits >= 0)) with (fillfactor = 80)`)
    this.addSql(`create table ledger_horizon (
      id int not null, xid xid8 not null, folded_at timestamptz(3) not null,
      constraint ledger_horizon_pkey primary key (id),
      constraint ledger_horizon_one check (id = 1))`)
    this.addSql(`insert into ledger_horizon (id, xid, folded_at) values (1, '0', now())`)
    this.addSql(`create function refuse_going_back() returns trigger language plpgsql as $$ begin
      if new.xid < old.xid then
        raise exception 'The horizon of the ledger never goes back' using errcode = 'restrict_violation';
      end if;
      return new;
    end $$`)
    this.addSql(`create trigger ledger_horizon_never_goes_back before update on ledger_horizon
      for each row execute function refuse_going_back()`)
    this.addSql(`create function refuse_smaller_fold() returns trigger language plpgsql as $$ begin
      if new.credits < old.credits or new.debits < old.debits then
        raise exception 'Sums of transfers never shrink' using errcode = 'restrict_violation';
      end if;
      return new;
    end $$`)
    this.addSql(`create trigger ledger_fold_never_shrinks before update on ledger_fold
      for each row execute function refuse_smaller_fold()`)
    for (const table of ['ledger_fold', 'ledger_horizon'])
      this.addSql(`create trigger ${table}_never_goes before delete or truncate on ${table}
        for each statement execute function refuse_change()`)
    // Nobody writes a transfer under the name of another transaction: the application does not name it at all.
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        revoke insert on transfer from kaidian_app;
        grant insert (id, created_at, journal_id, debit_account_id, credit_account_id, amount, kind, at, subject_kind, subject_id)
          on transfer to kaidian_app;
        revoke update, delete, truncate on ledger_fold from kaidian_app;
        grant update (credits, debits) on ledger_fold to kaidian_app;
        revoke insert, update, delete, truncate on ledger_horizon from kaidian_app;
        grant update (xid, folded_at) on ledger_horizon to kaidian_app;
      end if;
    end $$`)
  }
}

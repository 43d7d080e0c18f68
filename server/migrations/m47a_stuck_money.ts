import { Migration } from '@mikro-orm/migrations'

/** Refunds that stay and messages that do not fit: why, and what somebody has done about it. */
export class M47aStuckMoney extends Migration {
  override up(): void {
    this.addSql(`alter table refund add column trouble text null, add column other_way text null,
      add column other_way_at timestamptz(3) null,
      add constraint refund_trouble_check check (trouble in ('SILENT', 'REFUSED', 'NOT_ENOUGH', 'ABNORMAL', 'BY_HAND')),
      add constraint refund_trouble_open check (trouble is null or status = 'PROCESSING'),
      add constraint refund_other_way_check check (other_way in ('BANK_CARD', 'MERCHANT')),
      add constraint refund_other_way_complete check ((other_way is null) = (other_way_at is null)),
      add constraint refund_by_hand check (trouble <> 'BY_HAND' or (other_way is not null and other_way = 'MERCHANT'))`)
    this.addSql(`update refund set trouble = 'REFUSED' where status = 'PROCESSING' and failure is not null`)
    this.addSql(`create index refund_open on refund (created_at, id) where status = 'PROCESSING'`)
    this.addSql(`alter table payment_notice add column merchant_account text null, add column currency text null,
      add column transaction_id text null, add column resolved_at timestamptz(3) null, add column resolved_by_id uuid null,
      add column resolution text null,
      add constraint payment_notice_resolved check (num_nonnulls(resolved_at, resolved_by_id, resolution) in (0, 3)),
      add constraint payment_notice_resolution check (resolution <> ''),
      add constraint payment_notice_quarantine check (state = 'QUARANTINED' or (reason is null and resolved_at is null)),
      add constraint payment_notice_resolved_by_id_foreign foreign key (resolved_by_id) references account (id)`)
    this.addSql('drop index payment_notice_quarantined')
    this.addSql(
      `create index payment_notice_quarantined on payment_notice (created_at, id) where state = 'QUARANTINED'`,
    )
    this.addSql(`create index payment_notice_open on payment_notice (created_at, id)
      where state = 'QUARANTINED' and resolved_at is null`)
    this.addSql('create index payment_notice_number on payment_notice (number, created_at)')
  }
}

import { Migration } from '@mikro-orm/migrations'

/**
 * What the mall shows to everybody has a version, which every change of it moves with its own commit: kept answers are
 * good for one version only. Each transaction adds one row, so that nobody waits for anybody, and a sweep adds the rows up.
 */
export class M52CatalogueVersion extends Migration {
  override up(): void {
    this.addSql(`create table catalogue_change (
      xid xid8 not null, constraint catalogue_change_pkey primary key (xid))`)
    this.addSql(`create table catalogue_version (
      id int not null, changes bigint not null,
      constraint catalogue_version_pkey primary key (id),
      constraint catalogue_version_one check (id = 1 and changes >= 0))`)
    this.addSql('insert into catalogue_version (id, changes) values (1, 0)')
    this.addSql(`create function move_catalogue() returns trigger language plpgsql as $$ begin
      insert into catalogue_change (xid) values (pg_current_xact_id()) on conflict do nothing;
      return null;
    end $$`)
    // A column that is added later counts: only what is named here does not change what is shown.
    this.addSql(`create function watch_catalogue(watched regclass, unseen text[]) returns void language plpgsql as $$ begin
      execute format('create or replace trigger %s_moves_catalogue_by_rows after insert or delete on %s
        for each row execute function move_catalogue()', watched, watched);
      execute format('create or replace trigger %s_moves_catalogue after update on %s for each row
        when ((to_jsonb(old) - %L::text[]) is distinct from (to_jsonb(new) - %L::text[])) execute function move_catalogue()',
        watched, watched, unseen, unseen);
    end $$`)
    for (const [table, unseen] of Object.entries(unseenBy))
      this.addSql(`select watch_catalogue('${table}', '{${unseen.join(',')}}')`)
    // Where prices and promotions turn by themselves.
    this.addSql(`create index flash_price_starts on flash_price (starts_at) where state = 'OPEN'`)
    this.addSql('create index variant_original_until on variant (original_until) where original_until is not null')
    this.addSql('create index placement_starts on placement (starts_at) where starts_at is not null')
    this.addSql('create index placement_ends on placement (ends_at) where ends_at is not null')
    this.addSql('create index promotion_starts on promotion (starts_at)')
    this.addSql('create index promotion_ends on promotion (ends_at)')
  }
}

const unseenBy = {
  product: [
    'version',
    'updated_at',
    'sold_count',
    'draft',
    'draft_status',
    'on_sale_at',
    'off_sale_at',
    'ban_reason',
    'checks',
    'remarks',
    'reason',
    'submitted_at',
  ],
  variant: ['on_hand', 'reserved', 'sold', 'code', 'barcode', 'frozen_until'],
  flash_price: ['taken'],
  promotion: ['claimed_count', 'used_count', 'spent', 'sales', 'reason'],
  promotion_join: [],
  merchant: ['legal_name', 'licence_number', 'contact_name', 'contact_phone', 'promoter_id', 'tie_ends_at'],
  category: [],
  placement: ['dead_reason', 'dead_since'],
  ranking_entry: ['score'],
  bought_together: [],
  region: [],
  setting: [],
  agreement: [],
}

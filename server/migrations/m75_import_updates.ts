import { Migration } from '@mikro-orm/migrations'

/** An import may change what the shop has already: what it would, what was chosen, and how far it is. */
export class M75ImportUpdates extends Migration {
  override up(): void {
    this.addSql(`alter table product_import
      add column checked_at timestamptz(3) null,
      add column change_count int not null default 0,
      add column stock_only_count int not null default 0,
      add column unchanged_count int not null default 0,
      add column refused_count int not null default 0,
      add column stock_count int not null default 0,
      add column changes jsonb not null default '[]',
      add column updates_existing boolean not null default false,
      add column sets_stock boolean not null default false,
      add column updated_count int not null default 0,
      add column run_problems jsonb not null default '[]',
      add constraint product_import_updates check (
        least(change_count, stock_only_count, unchanged_count, refused_count, stock_count, updated_count) >= 0
        and (updates_existing or (updated_count = 0 and not sets_stock)))`)
    // What was checked before knew of what it skips only that it is there.
    this.addSql(`update product_import set checked_at = created_at, previews = coalesce((
      select jsonb_agg(one || jsonb_build_object('fate',
        case when (one ->> 'isDuplicate')::boolean then 'UNCHANGED' else 'NEW' end) order by at)
      from jsonb_array_elements(previews) with ordinality as preview (one, at)), '[]')
      where status <> 'CHECKING'`)
    for (const column of ['changes', 'run_problems'])
      this.addSql(`alter table product_import alter column ${column} drop default`)
  }
}

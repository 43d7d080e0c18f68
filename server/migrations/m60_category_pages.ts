import { Migration } from '@mikro-orm/migrations'

/** A category's page is composed as the others are: of goods pinned to its top, and a banner. */
export class M60CategoryPages extends Migration {
  override up(): void {
    const pages = `('HOME', 'HOT', 'NEW', 'RECOMMENDED', 'CATEGORY')`
    this.addSql(`alter table placement
      add scope_id uuid null,
      drop constraint placement_page_check,
      drop constraint placement_place,
      drop constraint placement_excluded,
      drop constraint placement_dead_reason_check`)
    this.addSql(`alter table placement
      add constraint placement_page_check check (page in ${pages}),
      add constraint placement_scope check ((page = 'CATEGORY') = (scope_id is not null)),
      add constraint placement_scope_id_foreign foreign key (scope_id) references category (id),
      add constraint placement_place check (case page when 'HOME' then true
        when 'CATEGORY' then (kind = 'CAROUSEL' or kind = 'PINNED' and target = 'PRODUCT')
          and audience = 'EVERYONE' and region_code is null
        else page = kind end),
      add constraint placement_excluded check (not is_excluded or (page <> 'HOME' and page <> 'CATEGORY' and target = 'PRODUCT')),
      add constraint placement_dead_reason_check check (dead_reason in ('PRODUCT_OFF_SALE', 'CATEGORY_EMPTY', 'SHOP_CLOSED',
        'NO_DEALS', 'NO_COUPONS', 'NOTHING_PICKED', 'NOT_IN_CATEGORY'))`)
    this.addSql('create index placement_of_scope on placement (scope_id) where scope_id is not null')
    this.addSql(`alter table placement_page add id uuid not null default gen_random_uuid(), add scope_id uuid null`)
    this.addSql(`alter table placement_page alter id drop default,
      drop constraint placement_page_pkey,
      drop constraint placement_page_page_check`)
    this.addSql(`alter table placement_page
      add constraint placement_page_pkey primary key (id),
      add constraint placement_page_page_check check (page in ${pages}),
      add constraint placement_page_scope check ((page = 'CATEGORY') = (scope_id is not null)),
      add constraint placement_page_of unique nulls not distinct (page, scope_id),
      add constraint placement_page_scope_id_foreign foreign key (scope_id) references category (id) on delete cascade`)
  }
}

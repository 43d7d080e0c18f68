import { Migration } from '@mikro-orm/migrations'

/** Freight by piece, weight or volume, with areas that have a rate of their own; variants have a volume. */
export class M80FreightAreas extends Migration {
  override up(): void {
    this.addSql('alter table variant add volume_cm3 int not null default 0')
    this.addSql('alter table variant add constraint variant_volume check (volume_cm3 >= 0)')
    this.addSql(`create function freight_areas_hold(areas jsonb) returns boolean immutable language sql as $$
      select jsonb_typeof(areas) = 'array' and coalesce(bool_and(
        jsonb_array_length(area -> 'codes') > 0
        and (area ->> 'firstUnits')::bigint >= 1 and (area ->> 'additionalUnits')::bigint >= 1
        and (area ->> 'firstFee')::bigint >= 0 and (area ->> 'additionalFee')::bigint >= 0
        and coalesce((area ->> 'freeOver')::bigint, 0) >= 0 and coalesce((area ->> 'freeFromPieces')::bigint, 1) >= 1), true)
      from jsonb_array_elements(areas) as area
    $$`)
    this.addSql(`alter table freight_template add basis text not null default 'PIECE', add free_from_pieces int null,
      add areas jsonb not null default '[]'`)
    this.addSql(`alter table freight_template
      add constraint freight_template_basis_check check (basis in ('PIECE', 'WEIGHT', 'VOLUME')),
      add constraint freight_template_areas check (freight_areas_hold(areas)),
      drop constraint freight_template_fees,
      add constraint freight_template_fees check (first_fee >= 0 and additional_fee >= 0 and free_over >= 0 and free_from_pieces >= 1)`)
    this.addSql(`alter table freight_template alter areas drop default`)
  }
}

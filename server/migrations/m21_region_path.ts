import { Migration } from '@mikro-orm/migrations'

/** Levels that only fill a gap in the statistics ("县级行政区划 under the province itself") are no part of an address. */
const fillers = '省直辖县|省直辖县级行政区划|自治区直辖县级行政区划|市辖区|县'

/** A filler that is itself what is named stays: an agent's territory needs a name of its own. */
export class M21RegionPath extends Migration {
  override up(): void {
    this.addSql(`update "region" set "path" = regexp_replace("path", ' (${fillers}) ', ' ') where "level" = 'DISTRICT'`)
    this.addSql(
      `update "address" a set "region_path" = r."path" from "region" r
       where r."code" = a."region_code" and r."path" <> a."region_path"`,
    )
  }
}

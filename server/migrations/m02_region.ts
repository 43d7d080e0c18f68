import { Migration } from '@mikro-orm/migrations'
import { areaList } from '@vant/area-data'

interface RegionRow {
  code: string
  name: string
  level: 'PROVINCE' | 'CITY' | 'DISTRICT'
  parentCode: string | null
  path: string
}

export class M02Region extends Migration {
  override up(): void {
    this.addSql(`create table "region" (
      "code" text not null, "name" text not null,
      "level" text not null constraint "region_level_check" check ("level" in ('PROVINCE', 'CITY', 'DISTRICT')),
      "parent_code" text null, "path" text not null, primary key ("code"))`)
    this.addSql('create index "region_parent_code_index" on "region" ("parent_code")')
    for (const rows of chunks(regionRows(), 500))
      this.addSql(
        `insert into "region" ("code", "name", "level", "parent_code", "path") values ${rows.map(tuple).join(', ')}`,
      )
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        revoke insert, update, delete, truncate on "region" from kaidian_app;
      end if;
    end $$`)
  }
}

/** Provinces, cities and districts as the package has them; a municipality is a province and its own city. */
function regionRows(): RegionRow[] {
  const { province_list: provinces, city_list: cities, county_list: districts } = areaList
  const provinceOf = (code: string): string => `${code.slice(0, 2)}0000`
  const cityOf = (code: string): string => `${code.slice(0, 4)}00`
  const path = (...names: (string | undefined)[]): string => [...new Set(names)].join(' ')
  return [
    ...Object.entries(provinces).map(([code, name]) => ({
      code,
      name,
      level: 'PROVINCE' as const,
      parentCode: null,
      path: name,
    })),
    ...Object.entries(cities).map(([code, name]) => ({
      code,
      name,
      level: 'CITY' as const,
      parentCode: provinceOf(code),
      path: path(provinces[provinceOf(code)], name),
    })),
    ...Object.entries(districts).map(([code, name]) => ({
      code,
      name,
      level: 'DISTRICT' as const,
      parentCode: cityOf(code),
      path: path(provinces[provinceOf(code)], cities[cityOf(code)], name),
    })),
  ]
}

function tuple({ code, name, level, parentCode, path }: RegionRow): string {
  return `(${[code, name, level, parentCode, path].map(literal).join(', ')})`
}

const literal = (text: string | null): string => (text === null ? 'null' : `'${text.replaceAll("'", "''")}'`)

function chunks<T>(items: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
}

import { useQuery } from '@apollo/client/react'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { Notice, ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { useLingui } from '@lingui/react/macro'
import { Map as MapIcon } from 'lucide-react'
import { Link, useSearchParams } from 'react-router'
import { RegionsOfDocument, type RegionLevel } from './regions-page.graphql.ts'

/** Province, city, district beside each other; the way down is in the address. */
export default function RegionsPage() {
  const { t } = useLingui()
  const [params] = useSearchParams()
  const province = params.get('province') ?? undefined
  const city = params.get('city') ?? undefined
  return (
    <Page title={t`地区表`}>
      <div className="kc-card grid overflow-hidden md:grid-cols-3">
        <RegionList level="PROVINCE" selected={province} to={(code) => `?province=${code}`} />
        {province && (
          <RegionList
            level="CITY"
            parentCode={province}
            selected={city}
            to={(code) => `?province=${province}&city=${code}`}
          />
        )}
        {province && city && <RegionList level="DISTRICT" parentCode={city} />}
        {!province && (
          <div className="col-span-2 grid place-items-center max-md:hidden">
            <Notice icon={MapIcon} title={t`选一个省份`} text={t`看它的城市和区县；地址、运费和代理区域都用这张表。`} />
          </div>
        )}
      </div>
    </Page>
  )
}

interface RegionListProps {
  level: RegionLevel
  parentCode?: string
  selected?: string
  to?: (code: string) => string
}

function RegionList({ level, parentCode, selected, to }: RegionListProps) {
  const { data, error, refetch } = useQuery(RegionsOfDocument, { variables: { parentCode } })
  return (
    <section
      className="h-[calc(100dvh-170px)] min-h-80 overflow-auto border-line md:border-r"
      aria-labelledby={`level-${level}`}
    >
      <h2 id={`level-${level}`} className="sticky top-0 bg-surface-2 px-5 py-2 font-medium">
        <KindText name="regionLevel" value={level} /> <span className="kc-quiet">{data?.regions.length}</span>
      </h2>
      {error && <ProblemPanel error={error} onRetry={() => void refetch()} />}
      {!data && !error && <RowsSkeleton />}
      <ul>
        {data?.regions.map((region) => (
          <li key={region.code} className="border-line border-t first:border-0">
            {to ? (
              <Link to={to(region.code)} aria-current={region.code === selected} className="adm-region">
                {region.name} <code>{region.code}</code>
              </Link>
            ) : (
              <span className="adm-region">
                {region.name} <code>{region.code}</code>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

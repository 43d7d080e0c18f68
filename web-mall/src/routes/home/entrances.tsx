import { Picture } from '@kaidian/shared/ui/mall/picture.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { LayoutGrid } from 'lucide-react'
import { Link } from 'react-router'
import type { HomePageQuery } from './home-page.graphql.ts'

/** Phone only: two rows of five; a PC has the rail. */
export function Entrances({ entrances }: { entrances: readonly HomePageQuery['homePage']['entrances'][number][] }) {
  const { t } = useLingui()
  const entrance = 'flex flex-col items-center gap-1 py-2 text-12'
  return (
    <nav aria-label={t`商品分类`} className="card grid grid-cols-5 gap-y-1 px-1 py-2 lg:hidden">
      {entrances.slice(0, 9).map(({ id, name, iconUrl, path }) => (
        <Link key={id} to={path} className={entrance}>
          <Picture src={iconUrl} alt="" isEager className="size-11 rounded-full" />
          {name}
        </Link>
      ))}
      <Link to="/c" className={entrance}>
        <span className="flex size-11 items-center justify-center rounded-full bg-surface-2 text-jade-600">
          <LayoutGrid size={22} strokeWidth={1.75} aria-hidden />
        </span>
        <Trans>全部</Trans>
      </Link>
    </nav>
  )
}

import { useQuery } from '@apollo/client/react'
import { useLingui } from '@lingui/react/macro'
import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { RegionsDocument } from '../../web/regions.graphql.ts'
import type { RegionsQuery } from '../../web/regions.graphql.ts'
import { Bone, Loading } from './skeleton.tsx'
import { Sheet } from './sheet.tsx'

export type PickedRegion = RegionsQuery['regions'][number]

interface RegionSheetProps {
  isOpen: boolean
  onClose: () => void
  onPick: (region: PickedRegion) => void
  title: string
}

/** Province, then city, then district. */
export function RegionSheet({ isOpen, onClose, onPick, title }: RegionSheetProps) {
  const { t } = useLingui()
  const [trail, setTrail] = useState<readonly PickedRegion[]>([])
  const parent = trail.at(-1)
  const { data } = useQuery(RegionsDocument, { variables: { parentCode: parent?.code ?? null }, skip: !isOpen })

  function pick(region: PickedRegion) {
    onPick(region)
    setTrail([])
    onClose()
  }

  return (
    <Sheet isOpen={isOpen} onClose={onClose} title={title}>
      <div className="-mx-3 -mt-3 flex flex-wrap gap-1 pb-1">
        <Crumb name={t`全国`} onClick={() => setTrail([])} />
        {trail.map((region, depth) => (
          <Crumb key={region.code} name={region.name} onClick={() => setTrail(trail.slice(0, depth + 1))} />
        ))}
      </div>
      {data ? (
        <ul className="min-h-80">
          {data.regions.map((region) => (
            <li key={region.code}>
              <button
                type="button"
                onClick={() => (region.level === 'DISTRICT' ? pick(region) : setTrail([...trail, region]))}
                className="flex h-11 w-full items-center justify-between border-b border-line text-left text-15 -outline-offset-2 hover:text-jade-600"
              >
                {region.name}
                {region.level !== 'DISTRICT' && (
                  <ChevronRight size={18} strokeWidth={1.75} className="text-ink-3" aria-hidden />
                )}
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <Loading className="flex min-h-80 flex-col gap-3">
          {Array.from({ length: 7 }, (_, place) => (
            <Bone key={place} className="h-8" />
          ))}
        </Loading>
      )}
    </Sheet>
  )
}

function Crumb({ name, onClick }: { name: string; onClick: () => void }) {
  return (
    <button type="button" onClick={onClick} className="h-11 rounded-full px-3 text-14 text-jade-600 hover:bg-jade-50">
      {name}
    </button>
  )
}

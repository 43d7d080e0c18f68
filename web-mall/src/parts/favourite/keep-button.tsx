import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { classes } from '@kaidian/shared/ui/mall/classes.ts'
import { useLingui } from '@lingui/react/macro'
import { Heart } from 'lucide-react'
import type { FavouriteInput } from './keep-button.graphql.ts'
import { useKeeping } from './use-keeping.ts'

interface KeepButtonProps extends FavouriteInput {
  size?: 'large' | 'medium'
}

/** A heart with its word: filled once it is kept. */
export function KeepButton({ size, ...what }: KeepButtonProps) {
  const { t } = useLingui()
  const { isKept, isBusy, turn } = useKeeping(what)
  return (
    <Button tone="plain" size={size} isBusy={isBusy} aria-pressed={isKept} onClick={turn}>
      <KeptHeart isKept={isKept} />
      {isKept ? t`已收藏` : t`收藏`}
    </Button>
  )
}

/** The same as one of the places at the foot of a phone. */
export function KeepPlace(what: FavouriteInput) {
  const { t } = useLingui()
  const { isKept, turn } = useKeeping(what)
  return (
    <button
      type="button"
      aria-pressed={isKept}
      onClick={turn}
      className="flex h-12 w-11 shrink-0 flex-col items-center justify-center text-11 text-ink-2"
    >
      <KeptHeart isKept={isKept} />
      {isKept ? t`已收藏` : t`收藏`}
    </button>
  )
}

function KeptHeart({ isKept }: { isKept: boolean }) {
  return (
    <Heart
      size={20}
      strokeWidth={1.75}
      aria-hidden
      className={classes(isKept && 'fill-cinnabar-700 text-cinnabar-700')}
    />
  )
}

import { Bone, Loading } from '@kaidian/shared/ui/mall/skeleton.tsx'

/** Of the filters beside a list. */
export function FacetSkeleton() {
  return (
    <Loading className="flex flex-col gap-3">
      {Array.from({ length: 14 }, (_, place) => (
        <Bone key={place} className={place % 7 === 0 ? 'h-5 w-16' : 'h-5 w-full'} />
      ))}
    </Loading>
  )
}

import { Bone, Loading, ProductGridSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { FloorSkeleton } from './floor.tsx'

export function HomeSkeleton() {
  return (
    <div className="container flex flex-col gap-4 py-3 lg:gap-8 lg:py-4">
      <Loading className="grid gap-3 lg:grid-cols-[200px_1fr_220px] lg:gap-2.5">
        <Bone className="hidden rounded-card lg:block" />
        <Bone className="aspect-5/2 rounded-sheet lg:aspect-auto lg:h-80" />
        <Bone className="hidden rounded-card lg:block" />
      </Loading>
      <Bone className="h-[188px] rounded-card lg:hidden" />
      <Bone className="h-14 rounded-card lg:h-16" />
      <Bone className="h-[234px] rounded-card lg:h-[282px]" />
      <FloorSkeleton />
      <ProductGridSkeleton />
    </div>
  )
}

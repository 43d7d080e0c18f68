import { Bone, Loading } from '@kaidian/shared/ui/mall/skeleton.tsx'

export function ProductSkeleton() {
  return (
    <Loading className="lg:container lg:py-5">
      <Bone className="h-11 rounded-none lg:mb-4 lg:h-5 lg:w-80" />
      <div className="lg:grid lg:grid-cols-[564px_1fr] lg:gap-8 lg:rounded-card lg:border lg:border-line lg:bg-surface lg:p-6">
        <Bone className="aspect-square rounded-none lg:ml-21 lg:size-120 lg:rounded-card" />
        <div className="flex flex-col gap-3 p-3 lg:p-0">
          <Bone className="h-12" />
          <Bone className="h-10" />
          <Bone className="h-40" />
        </div>
      </div>
    </Loading>
  )
}

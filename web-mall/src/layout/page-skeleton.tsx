import { Bone, Loading } from '@kaidian/shared/ui/mall/skeleton.tsx'

/** While a page's code is on its way and nothing is known of its shape. */
export function PageSkeleton() {
  return (
    <Loading className="container flex flex-col gap-4 py-4">
      <Bone className="h-11 lg:h-8" />
      <Bone className="h-40 rounded-card" />
      <Bone className="h-96 rounded-card" />
    </Loading>
  )
}

import { AdMark } from '@kaidian/shared/ui/mall/ad-mark.tsx'
import { Picture } from '@kaidian/shared/ui/mall/picture.tsx'
import { Link } from 'react-router'
import type { BannerFieldsFragment } from './banner.graphql.ts'

/** A picture across the page that leads somewhere. */
export function BannerStrip({ banner }: { banner: BannerFieldsFragment }) {
  return (
    <Link
      to={banner.path}
      style={{ backgroundColor: banner.tint || undefined }}
      className="relative block aspect-4/1 overflow-hidden rounded-card -outline-offset-4 lg:aspect-6/1"
    >
      <Picture
        src={banner.imageUrl}
        srcSet={banner.imageSet}
        sizes="(min-width: 1024px) 1200px, 100vw"
        alt={banner.alt}
        className="absolute inset-0 size-full bg-transparent"
      />
      <span className="absolute inset-y-0 left-0 flex w-3/5 flex-col justify-center gap-1 pl-5 text-[#1b1e1c] lg:pl-10">
        <span className="text-17 font-semibold lg:text-24">{banner.title}</span>
        <span className="text-13 lg:text-15">{banner.subtitle}</span>
      </span>
      {banner.isAd && <AdMark className="absolute right-2 bottom-2" />}
    </Link>
  )
}

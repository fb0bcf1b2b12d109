import { linkOptions } from '@tanstack/react-router';
import type { AttachmentOwner } from '../../../shared/domain/attachment/schema';

/** The page of what a document belongs to. */
export function ownerPage({ entity, id }: AttachmentOwner) {
  switch (entity) {
    case 'agreement':
      return linkOptions({ to: '/agreements/$agreementId', params: { agreementId: id } });
    case 'letter':
      return linkOptions({ to: '/letters/$letterId', params: { letterId: id } });
    case 'incoming-letter':
      return linkOptions({ to: '/letters/incoming/$incomingId', params: { incomingId: id } });
    case 'request':
      return linkOptions({ to: '/requests/$requestId', params: { requestId: id } });
  }
}

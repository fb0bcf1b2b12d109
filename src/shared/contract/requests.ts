import { z } from 'zod';
import { id } from '../domain/ids';
import {
  conclusionInput,
  listedRequest,
  requestCreation,
  requestUpdate,
  stepInput,
} from '../domain/request/schema';
import { command, query } from './define';

export const requestsContract = {
  'requests.list': query(z.object({}), z.array(listedRequest)),
  'requests.get': query(z.object({ id }), listedRequest),
  /** Enters the proposed agreement too, unless it is in the register. */
  'requests.create': command(requestCreation, listedRequest),
  'requests.update': command(requestUpdate, listedRequest),
  'requests.record-step': command(stepInput, listedRequest),
  /** The partners' decision: the agreement becomes active, or never starts. */
  'requests.conclude': command(conclusionInput, listedRequest, 'confirm'),
} as const;

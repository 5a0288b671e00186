import { Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { expect, it } from 'vitest';
import { createDataConverter } from '../../../platform/data-converter.ts';
import { firstKey } from './sample-configuration.ts';

it('a failure says nothing in the clear but its type', () => {
  const client = new Client({ dataConverter: createDataConverter({ payloadKeys: firstKey }) });
  const { failureConverter, payloadConverter } = client.options.loadedDataConverter;
  const failure = failureConverter.errorToFailure(
    ApplicationFailure.create({ message: 'merawat orang tua', type: 'Refused' }),
    payloadConverter,
  );
  expect(failure.message).toBe('Encoded failure');
  expect(failure.stackTrace).toBe('');
  expect(failure.applicationFailureInfo?.type).toBe('Refused');
  expect(failureConverter.failureToError(failure, payloadConverter).message).toBe('merawat orang tua');
});

# The first stage builds, the second runs: no compiler, no pip cache and no build tools stay.
FROM python:3.11-slim-bookworm AS build
WORKDIR /source
COPY requirements/build.txt requirements/prod.txt requirements/
RUN python -m venv /opt/build \
    && /opt/build/bin/pip install --no-cache-dir --require-hashes -r requirements/build.txt \
    && python -m venv --without-pip /opt/ezhik \
    && /opt/build/bin/pip --python /opt/ezhik/bin/python install --no-cache-dir --require-hashes -r requirements/prod.txt
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY handlers handlers
COPY services services
COPY models models
COPY locales locales
COPY migrations migrations
COPY sandbox sandbox
RUN /opt/build/bin/pip wheel --no-cache-dir --no-deps --no-build-isolation --wheel-dir /tmp/wheel . \
    && /opt/build/bin/pip --python /opt/ezhik/bin/python install --no-cache-dir --no-deps --no-index /tmp/wheel/*.whl

FROM python:3.11-slim-bookworm
# pg_dump copies a PostgreSQL before its schema is upgraded. Bookworm has 15: it reads servers up to 15, see compose.yaml.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends postgresql-client \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --uid 10001 --create-home --shell /usr/sbin/nologin ezhik \
    && install --directory --owner ezhik --mode 0700 /data
COPY --from=build /opt/ezhik /opt/ezhik
ENV PATH=/opt/ezhik/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DATA_DIR=/data \
    LOG_FORMAT=json
USER ezhik
WORKDIR /data
VOLUME /data
HEALTHCHECK --interval=60s --timeout=20s --start-period=60s --retries=3 CMD ["ezhik", "check"]
ENTRYPOINT ["ezhik"]
CMD ["run"]

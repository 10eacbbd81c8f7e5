# The image of Assay: docker build -t assay .
#
# Both bases are pinned by digest; --build-arg takes others. They need glibc. The one to run on needs
# a Java 17 or later, and no shell.
ARG BUILD_IMAGE=maven:3.9.16-eclipse-temurin-17@sha256:1a352420f7aba21f5ad08df31bab55f74c013fb491f1ae8ab1dd7ff9ed698584
ARG RUNTIME_IMAGE=eclipse-temurin:17.0.20_8-jre@sha256:13cc28a6cc72a38ce1f00c906be3580c1a3e604b8984d694f369a96742abc93b

FROM ${BUILD_IMAGE} AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -q -B -Dquick -Dsbom -DskipTests -pl pipelines -am package
RUN pipelines/launch/layers pipelines/target /out

FROM ${RUNTIME_IMAGE} AS runtime
ENV LANG=C.UTF-8 ASSAY_SCRATCH=/scratch ASSAY_WAREHOUSE=/warehouse/analytics.duckdb
COPY --from=build --chown=10001:10001 /out/writable /
WORKDIR /scratch
COPY --from=build /out/lib /opt/assay/lib

# Classes of our dependencies, as the runtime's own Java lays them out.
FROM runtime AS lib-archive
COPY --from=build /out/lib.classes /out/lib.options /tmp/
RUN ["java", "@/tmp/lib.options", "-Xshare:dump", "-XX:SharedClassListFile=/tmp/lib.classes", \
     "-XX:SharedArchiveFile=/opt/assay/lib.jsa"]

# Our own classes, on top of them: those that a run loads which finds nothing to do, and, as an option
# comes first, those of all commands.
FROM runtime AS app-archive
COPY --from=lib-archive /opt/assay/lib.jsa /opt/assay/
COPY --from=build /out/app /opt/assay/app
ENV ASSAY_LAKE=/tmp/lake ASSAY_WAREHOUSE=/tmp/warehouse.duckdb
RUN ["java", "@/opt/assay/app/java.options", "-XX:SharedArchiveFile=/opt/assay/lib.jsa", \
     "-XX:ArchiveClassesAtExit=/opt/assay/app.jsa", "dev.assay.pipelines.cli.Main", \
     "--debug", "run", "community", "--stage", "load"]

FROM runtime
COPY LICENSE NOTICE /opt/assay/
COPY --from=lib-archive /opt/assay/lib.jsa /opt/assay/
# A change of our code rebuilds what follows, a few megabytes.
COPY --from=build /out/app /opt/assay/app
COPY --from=app-archive /opt/assay/app.jsa /opt/assay/app/

# This user has no entry in /etc/passwd, and needs none.
USER 10001:10001
# Reserved for the console.
EXPOSE 3000
# Java is process 1: it takes SIGTERM itself, and starts no process of its own.
ENTRYPOINT ["java", "@/opt/assay/app/java.options", "dev.assay.pipelines.cli.Main"]
CMD ["--help"]
HEALTHCHECK --interval=5m --timeout=10s --start-period=30s \
    CMD ["java", "@/opt/assay/app/java.options", "dev.assay.pipelines.cli.Main", "version"]

ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=unknown
ARG CREATED=2026-01-01T00:00:00Z
LABEL org.opencontainers.image.title="Assay" \
      org.opencontainers.image.description="Verified tables from operational sources to DuckDB, one partition at a time" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}"

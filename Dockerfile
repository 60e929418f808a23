# A static binary on nothing else: no shell, no user but its own. docker build --build-arg VERSION=v0.1.0 -t proviso .
FROM golang:1.26 AS build
ARG VERSION=devel
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags "-s -w -buildid= -X main.version=${VERSION}" -o /proviso ./cmd/proviso \
 && mkdir -p /empty/work /empty/tmp && chmod 1777 /empty/tmp

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
COPY --from=build --chown=65532:65532 /empty/ /
COPY --from=build /proviso /proviso
USER 65532:65532
WORKDIR /work
ENTRYPOINT ["/proviso"]
CMD ["--help"]
